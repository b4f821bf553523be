package org.gradus.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.gradus.metatrain.Adam;
import org.gradus.metatrain.Candidate;
import org.gradus.metatrain.DivergedEpisode;
import org.gradus.metatrain.MetaState;
import org.gradus.metatrain.Metrics;
import org.gradus.optimizee.CoordinateGroups;
import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.GroupedLayout;
import org.gradus.optimizer.learned.Preprocessing;
import org.gradus.storage.InvalidFileException;
import org.gradus.storage.LocalStorage;
import org.gradus.storage.Storage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCheckpointsTest {
  @TempDir private Path folder;
  private Storage storage;
  private FileCheckpoints checkpoints;

  @BeforeEach
  void open() {
    storage = new LocalStorage(folder);
    checkpoints = new FileCheckpoints(storage, 2);
  }

  private static MetaState state(int metaStep, MetaState.Divergence... diverged) {
    Adam adam =
        new Adam(
            metaStep - 3,
            new double[] {Math.E, -1e-300},
            new double[] {1.0 / 3, metaStep},
            new double[] {Double.MIN_VALUE, 4});
    Optional<Candidate> best =
        Optional.of(new Candidate(metaStep, 0.1 + metaStep, new float[] {1.5f, -2.25f}));
    return new MetaState(metaStep, adam, best, List.of(diverged), 3);
  }

  private static List<Metrics> metrics(int metaStep) {
    return List.of(
        new Metrics(metaStep, 1.5, 2.5, 2, List.of(), OptionalDouble.of(0.5)),
        new Metrics(
            metaStep + 1,
            Double.NaN,
            Double.NaN,
            0,
            List.of(new DivergedEpisode(8, 3)),
            OptionalDouble.of(Double.POSITIVE_INFINITY)));
  }

  @Test
  void readsBackEveryBit() throws IOException {
    MetaState state = state(10, new MetaState.Divergence(7, new DivergedEpisode(1L << 40, 99)));
    checkpoints.save(state, metrics(1));
    MetaState read = checkpoints.latest(damaged -> {}).orElseThrow();
    assertThat(read)
        .usingRecursiveComparison()
        .withEqualsForType((a, b) -> a.compareTo(b) == 0, Double.class)
        .isEqualTo(state);
  }

  @Test
  void keepsTheNewestAndWhatAReplayNeeds() throws IOException {
    MetaState.Divergence in25 = new MetaState.Divergence(25, new DivergedEpisode(4, 2));
    checkpoints.save(state(10), List.of());
    checkpoints.save(state(20), List.of());
    checkpoints.save(state(30, in25), List.of());
    checkpoints.save(state(40, in25), List.of());
    checkpoints.save(state(50, in25), List.of());
    assertThat(checkpoints.complete()).containsExactly("00000020", "00000040", "00000050");
  }

  @Test
  void withoutItsManifestItIsNone() throws IOException {
    checkpoints.save(state(10), List.of());
    checkpoints.save(state(20), List.of());
    storage.delete("checkpoints/00000020/manifest.json");
    assertThat(checkpoints.latest(damaged -> {}).orElseThrow().metaStep()).isEqualTo(10);
  }

  @Test
  void aDamagedOneIsRefused() throws IOException {
    checkpoints.save(state(10), List.of());
    byte[] content = storage.read("checkpoints/00000010/state.safetensors");
    content[content.length - 1] ^= 1;
    storage.commit("checkpoints/00000010/state.safetensors", content);
    assertThatThrownBy(() -> checkpoints.latest(damaged -> {}))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining("checkpoints/00000010/state.safetensors: expected SHA-256")
        .hasMessageEndingWith("; the checkpoint is damaged");
  }

  @Test
  void rewindingDropsWhatCameAfter() throws IOException {
    checkpoints.save(state(10), metrics(9));
    checkpoints.save(state(20), metrics(19));
    checkpoints.save(state(30), metrics(29));
    storage.commit("checkpoints/00000040/state.safetensors", new byte[3]);
    checkpoints.rewind(20);
    assertThat(storage.list("checkpoints")).containsExactly("00000020");
    assertThat(storage.list("metrics")).containsExactly("00000010.jsonl", "00000020.jsonl");
    checkpoints.rewind(0);
    assertThat(storage.list("checkpoints")).isEmpty();
    assertThat(storage.list("metrics")).isEmpty();
  }

  @Test
  void aMissingPartOfTheMetricsIsSaid() throws IOException {
    storage.commit("metrics/00000002.jsonl", MetricsLines.toBytes(metrics(1)));
    assertThatThrownBy(() -> checkpoints.joinedMetrics(4))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining("expected the metrics of 4 meta-steps, found those of 2");
  }

  @Test
  void theMetricsOfAStoppedRunAreRecordedUntilItIsResumed() throws IOException {
    checkpoints.save(state(2), List.of(finite(1), finite(2)));
    checkpoints.stopped(List.of(finite(3), finite(4)));
    assertThat(checkpoints.recorded())
        .isEqualTo(List.of(finite(1), finite(2), finite(3), finite(4)));
    assertThat(checkpoints.stopped()).isEqualTo(List.of(finite(3), finite(4)));
    assertThat(new String(checkpoints.joinedMetrics(2), StandardCharsets.UTF_8).lines()).hasSize(2);

    checkpoints.rewind(2);
    assertThat(checkpoints.recorded()).isEqualTo(List.of(finite(1), finite(2)));
  }

  private static Metrics finite(int metaStep) {
    return new Metrics(metaStep, 1.0 / 3, 2.5, 2, List.of(), OptionalDouble.empty());
  }

  @Test
  void readsBackEveryFieldOfTheMetrics() throws IOException {
    checkpoints.save(
        state(4), List.of(metrics(1), metrics(3)).stream().flatMap(List::stream).toList());
    assertThat(checkpoints.recorded().subList(2, 4)).isEqualTo(metrics(3));
  }

  @Test
  void goesBackToTheNewestBeforeAMetaStep() throws IOException {
    FileCheckpoints all = new FileCheckpoints(storage, 9);
    all.save(state(4), Stream.of(1, 3).flatMap(step -> metrics(step).stream()).toList());
    all.save(state(6), metrics(5));
    GroupedLayout layout =
        new GroupedLayout(
            new Architecture(List.of(), Preprocessing.NONE, 10, 1), CoordinateGroups.UNDIVIDED);
    assertThat(all.before(7, layout).orElseThrow().metaStep()).isEqualTo(6);
    assertThat(all.before(6, layout).orElseThrow().metaStep()).isEqualTo(4);
    assertThat(all.before(4, layout)).isEmpty();
  }

  @Test
  void joinedMetricsAreLinesWithoutTimes() throws IOException {
    storage.commit("metrics/00000001.jsonl", MetricsLines.toBytes(metrics(1).subList(0, 1)));
    storage.commit("metrics/00000002.jsonl", MetricsLines.toBytes(metrics(1).subList(1, 2)));
    storage.commit("metrics/00000003.jsonl", MetricsLines.toBytes(metrics(3)));
    assertThat(new String(checkpoints.joinedMetrics(2), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"metaStep":1,"metaLoss":1.5,"gradientNorm":2.5,"episodes":2,"validation":0.5}
            {"metaStep":2,"metaLoss":null,"gradientNorm":null,"episodes":0,\
            "diverged":[{"episode":8,"step":3}],"validation":null}
            """);
  }
}
