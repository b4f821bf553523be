package org.gradus.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gradus.checkpoint.FileCheckpoints;
import org.gradus.config.ConfigurationLoader;
import org.gradus.config.ConfigurationSource;
import org.gradus.config.LoadedConfiguration;
import org.gradus.config.LoadedSweep;
import org.gradus.metatrain.Candidate;
import org.gradus.metatrain.MetaState;
import org.gradus.optimizer.learned.ExportedOptimizer;
import org.gradus.optimizer.learned.LearnedOptimizer;
import org.gradus.run.RunRecord;
import org.gradus.run.Version;
import org.gradus.storage.LocalStorage;
import org.gradus.storage.Storage;
import org.gradus.sweep.SweepFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What earlier versions, and this one, have written is read, means the same, and is gone on with to
 * the same bits. The files are in formats/, a folder a version.
 */
class EarlierVersionsTest {
  private static final Path FORMATS = Path.of("src", "test", "resources", "formats");

  @TempDir private Path scratch;

  static List<Path> versions() throws IOException {
    try (Stream<Path> entries = Files.list(FORMATS)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    }
  }

  static List<Path> optimizers() throws IOException {
    List<Path> optimizers = new ArrayList<>();
    for (Path version : versions()) {
      try (Stream<Path> entries = Files.list(version.resolve("optimizers"))) {
        entries.filter(path -> path.toString().endsWith(".safetensors")).forEach(optimizers::add);
      }
    }
    return optimizers;
  }

  @Test
  @EnabledIfSystemProperty(named = "formats.write", matches = "true")
  void writeThoseOfThisVersion() throws IOException {
    Path version = FORMATS.resolve(Version.text());
    assumeThat(version).doesNotExist(); // what is there is never changed
    VersionFiles.write(version);
  }

  @Test
  void thisVersionHasItsFiles() throws IOException {
    assertThat(versions())
        .as("formats/README.md says how they are added")
        .contains(FORMATS.resolve(Version.text()));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void anOptimizerMakesTheSameSteps(Path file) throws IOException {
    JsonNode numbers = json(Path.of(file.toString().replace(".safetensors", ".json")));
    ExportedOptimizer exported = read(file);
    LearnedOptimizer optimizer = exported.optimizer();

    assertThat(optimizer.architecture().hidden())
        .map(String::valueOf)
        .isEqualTo(texts(numbers.path("hidden")));
    assertThat(optimizer.architecture().preprocessing().text())
        .isEqualTo(numbers.path("preprocessing").asText());
    assertThat(optimizer.architecture().preprocessingP())
        .isEqualTo(numbers.path("preprocessingP").doubleValue());
    assertThat(optimizer.architecture().outputScale())
        .isEqualTo(numbers.path("outputScale").doubleValue());
    assertThat(optimizer.groups()).isEqualTo(texts(numbers.path("groups")));
    assertThat(exported.horizon()).isEqualTo(numbers.path("horizon").intValue());
    assertThat(exported.provenance()).isEqualTo(numbers.path("provenance").asText());
    assertThat(optimizer.weights()).isEqualTo(Numbers.floats(numbers.path("weights")));
    float[][] theta = Numbers.rows(numbers.path("theta"));
    assertThat(theta).hasDimensions(VersionFiles.STEPS, VersionFiles.COORDINATES);
    assertThat(VersionFiles.steps(optimizer, Numbers.rows(numbers.path("gradients"))))
        .isDeepEqualTo(theta);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aCheckpointHasTheSameState(Path version) throws IOException {
    Path folder = version.resolve("checkpoint");
    JsonNode numbers = json(folder.resolve("numbers.json"));

    MetaState state =
        new FileCheckpoints(new LocalStorage(folder), 1).latest(damaged -> {}).orElseThrow();

    assertThat(state.metaStep()).isEqualTo(numbers.path("metaStep").intValue());
    assertThat(state.skipped()).isEqualTo(numbers.path("skipped").intValue());
    assertThat(state.adam().step()).isEqualTo(numbers.path("adamStep").intValue());
    assertThat(state.adam().weights()).isEqualTo(Numbers.doubles(numbers.path("weights")));
    assertThat(state.adam().first()).isEqualTo(Numbers.doubles(numbers.path("first")));
    assertThat(state.adam().second()).isEqualTo(Numbers.doubles(numbers.path("second")));
    Candidate best = state.best().orElseThrow();
    assertThat(best.metaStep()).isEqualTo(numbers.path("bestMetaStep").intValue());
    assertThat(best.score()).isInfinite();
    assertThat(best.weights()).isEqualTo(Numbers.floats(numbers.path("bestWeights")));
    assertThat(
            state.diverged().stream()
                .flatMapToDouble(
                    one ->
                        Arrays.stream(
                            new double[] {
                              one.metaStep(), one.episode().episode(), one.episode().step()
                            })))
        .containsExactly(
            Arrays.stream(Numbers.doubles(numbers.path("diverged")))
                .boxed()
                .toArray(Double[]::new));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void anInterruptedRunEndsInTheSameBits(Path version) throws IOException {
    copy(version.resolve("run/interrupted"), scratch);
    Storage storage = new LocalStorage(scratch);
    LoadedConfiguration loaded = configuration(scratch);
    RunRecord.begin(storage, RunRecord.Kind.TRAINING, Clock.systemUTC(), Map.of());

    int made = SmallRuns.train(storage, loaded, true, metaStep -> false);

    assertThat(made)
        .isEqualTo(loaded.configuration().training().metaSteps() - VersionFiles.INTERRUPTED_AT);
    assertThat(RunRecord.read(storage).path("sessions")).hasSize(2);
    assertSameResults(version.resolve("run/finished"), scratch);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aRunFromTheBeginningEndsInTheSameBits(Path version) throws IOException {
    LoadedConfiguration loaded = configuration(version.resolve("run/interrupted"));
    SmallRuns.train(new LocalStorage(scratch), loaded, false, metaStep -> false);
    assertSameResults(version.resolve("run/finished"), scratch);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aSearchIsGoneOnWith(Path version) throws IOException {
    copy(version.resolve("sweep/shorter"), scratch);
    Storage storage = new LocalStorage(scratch);
    ConfigurationLoader loader = new ConfigurationLoader();
    LoadedSweep longer =
        loader.loadSweep(
            ConfigurationSource.file(scratch.resolve("config.conf")), List.of("sweep.trials=5"));
    SweepFolder.require(storage, longer, true, loader);

    int made = SmallRuns.search(storage, longer, Clock.systemUTC());

    assertThat(made).isPositive().isLessThanOrEqualTo(2 * 2);
    Path finished = version.resolve("sweep/finished");
    assertThat(cells(scratch.resolve("trials.csv")))
        .isEqualTo(cells(finished.resolve("trials.csv")));
    assertSameOptimizer(
        read(finished.resolve("best/optimizer.safetensors")),
        read(scratch.resolve("best/optimizer.safetensors")));
  }

  private static void assertSameResults(Path expected, Path found) throws IOException {
    assertSameOptimizer(
        read(expected.resolve("optimizer.safetensors")),
        read(found.resolve("optimizer.safetensors")));
    assertThat(cells(found.resolve("evaluation.csv")))
        .isEqualTo(cells(expected.resolve("evaluation.csv")));
    List<String> lines = Files.readAllLines(expected.resolve("metrics.jsonl"));
    List<String> foundLines = Files.readAllLines(found.resolve("metrics.jsonl"));
    assertThat(foundLines).hasSameSizeAs(lines);
    for (int i = 0; i < lines.size(); i++) {
      assertContains(json(lines.get(i)), json(foundLines.get(i)));
    }
  }

  /** A later version may name itself, and have settings that an earlier one did not. */
  private static void assertSameOptimizer(ExportedOptimizer expected, ExportedOptimizer found)
      throws IOException {
    assertThat(found.optimizer().weights()).isEqualTo(expected.optimizer().weights());
    assertThat(found.optimizer().architecture()).isEqualTo(expected.optimizer().architecture());
    assertThat(found.horizon()).isEqualTo(expected.horizon());
    JsonNode provenance = json(expected.provenance());
    JsonNode foundProvenance = json(found.provenance());
    for (String same : List.of("seed", "metaStep", "validation")) {
      assertThat(foundProvenance.path(same)).as(same).isEqualTo(provenance.path(same));
    }
    assertContains(provenance.path("configuration"), foundProvenance.path("configuration"));
  }

  private static void assertContains(JsonNode expected, JsonNode found) {
    assertThat(expected.isObject() && !expected.isEmpty()).isTrue();
    expected
        .fields()
        .forEachRemaining(
            field ->
                assertThat(found.path(field.getKey()))
                    .as(field.getKey())
                    .isEqualTo(field.getValue()));
  }

  /** Numbers by value: Java versions differ in the digits that they print. */
  private static List<Object> cells(Path csv) throws IOException {
    List<Object> cells = new ArrayList<>();
    for (String line : Files.readAllLines(csv)) {
      for (String cell : line.split(",", -1)) {
        cells.add(cell.matches("-?[0-9].*") ? number(cell) : cell);
      }
      cells.add("end of line");
    }
    return cells;
  }

  private static Object number(String cell) {
    try {
      return Double.valueOf(cell);
    } catch (NumberFormatException e) {
      return cell;
    }
  }

  private static LoadedConfiguration configuration(Path folder) {
    return new ConfigurationLoader()
        .load(ConfigurationSource.file(folder.resolve("config.conf")), List.of());
  }

  private static ExportedOptimizer read(Path file) throws IOException {
    return ExportedOptimizer.read(file.toString(), Files.readAllBytes(file));
  }

  private static JsonNode json(Path file) throws IOException {
    return json(Files.readString(file, StandardCharsets.UTF_8));
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.asText()));
    return texts;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path path : tree.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(path).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(path, copy);
      }
    }
  }
}
