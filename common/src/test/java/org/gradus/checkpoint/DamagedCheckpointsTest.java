package org.gradus.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.gradus.metatrain.Adam;
import org.gradus.metatrain.Candidate;
import org.gradus.metatrain.MetaState;
import org.gradus.metatrain.Metrics;
import org.gradus.storage.InvalidFileException;
import org.gradus.storage.LocalStorage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Of two checkpoints the newer is damaged, in every way: it is named, and the older one is used.
 */
class DamagedCheckpointsTest {
  private static final String NEWER = "checkpoints/00000004/";
  private static final int WEIGHTS = 3;

  @TempDir private Path folder;
  private FileCheckpoints checkpoints;

  @BeforeEach
  void save() throws IOException {
    checkpoints = new FileCheckpoints(new LocalStorage(folder), 3);
    checkpoints.save(state(2), metrics(1));
    checkpoints.save(state(4), metrics(3));
  }

  private static MetaState state(int metaStep) {
    double[] values = {metaStep, 1.0 / 3, Math.E};
    return new MetaState(
        metaStep,
        new Adam(metaStep, values, values, values),
        Optional.of(new Candidate(metaStep, 0.5, new float[WEIGHTS])),
        List.of(),
        0);
  }

  private static List<Metrics> metrics(int first) {
    return IntStream.of(first, first + 1)
        .mapToObj(step -> new Metrics(step, 1.5, 2.5, 2, List.of(), OptionalDouble.empty()))
        .toList();
  }

  private void assertOlderIsUsed(String damage) throws IOException {
    List<String> named = new ArrayList<>();
    Optional<MetaState> used =
        checkpoints.newestWhole(WEIGHTS, damaged -> named.add(damaged.getMessage()));
    assertThat(used.map(MetaState::metaStep)).as(damage).contains(2);
    assertThat(named).as(damage).singleElement().asString().hasLineCount(1);
  }

  @Test
  void undamagedTheNewerIsUsed() throws IOException {
    assertThat(checkpoints.newestWhole(WEIGHTS, damaged -> assertThat(damaged).isNull()))
        .hasValueSatisfying(state -> assertThat(state.metaStep()).isEqualTo(4));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {NEWER + "state.safetensors", NEWER + "manifest.json", "metrics/00000004.jsonl"})
  void cutAtEveryByte(String name) throws IOException {
    Path file = folder.resolve(name);
    byte[] sound = Files.readAllBytes(file);
    for (int length = 0; length < sound.length; length++) {
      Files.write(file, Arrays.copyOf(sound, length));
      if (length == sound.length - 1 && name.endsWith("manifest.json")) {
        assertThat(sound[length]).as("the last line's end alone says nothing").isEqualTo((byte) 10);
      } else {
        assertOlderIsUsed("cut at byte " + length);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {NEWER + "state.safetensors", NEWER + "manifest.json", "metrics/00000004.jsonl"})
  void everyByteFlipped(String name) throws IOException {
    flip(name, 9); // another bit of each byte
  }

  @Tag("full")
  @ParameterizedTest
  @ValueSource(
      strings = {NEWER + "state.safetensors", NEWER + "manifest.json", "metrics/00000004.jsonl"})
  void everyBitFlipped(String name) throws IOException {
    flip(name, 1);
  }

  private void flip(String name, int every) throws IOException {
    Path file = folder.resolve(name);
    byte[] sound = Files.readAllBytes(file);
    for (int bit = 0; bit < 8 * sound.length; bit += every) {
      byte[] flipped = sound.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      Files.write(file, flipped);
      assertOlderIsUsed("bit " + bit + " flipped");
    }
  }

  @Test
  void filesOfTheOtherCheckpoint() throws IOException {
    Path older = folder.resolve("checkpoints/00000002");
    Path newer = folder.resolve("checkpoints/00000004");
    Files.copy(
        older.resolve("state.safetensors"),
        newer.resolve("state.safetensors"),
        StandardCopyOption.REPLACE_EXISTING);
    assertOlderIsUsed("the state of another");
    Files.copy(
        older.resolve("manifest.json"),
        newer.resolve("manifest.json"),
        StandardCopyOption.REPLACE_EXISTING);
    assertOlderIsUsed("state and manifest of another");
  }

  @Test
  void withoutTheStateOrTheMetrics() throws IOException {
    Path state = folder.resolve(NEWER + "state.safetensors");
    byte[] sound = Files.readAllBytes(state);
    Files.delete(state);
    assertOlderIsUsed("no state");
    Files.write(state, sound);
    Files.delete(folder.resolve("metrics/00000004.jsonl"));
    assertOlderIsUsed("no metrics");
  }

  @Test
  void withoutItsManifestItIsNone() throws IOException {
    Files.delete(folder.resolve(NEWER + "manifest.json"));
    assertThat(checkpoints.incomplete()).containsExactly("00000004");
    assertThat(checkpoints.newestWhole(WEIGHTS, damaged -> assertThat(damaged).isNull()))
        .hasValueSatisfying(state -> assertThat(state.metaStep()).isEqualTo(2));
  }

  @Test
  void withAllDamagedTheNewestIsTold() throws IOException {
    Files.write(folder.resolve("metrics/00000002.jsonl"), new byte[] {'{'});
    List<String> named = new ArrayList<>();
    InvalidFileException refusal =
        catchThrowableOfType(
            InvalidFileException.class,
            () -> checkpoints.newestWhole(WEIGHTS, damaged -> named.add(damaged.getMessage())));
    assertThat(named).hasSize(2).first().isEqualTo(refusal.getMessage());
  }

  @Test
  void ofAnotherArchitectureItIsNotUsed() throws IOException {
    assertThat(
            catchThrowableOfType(
                InvalidFileException.class,
                () -> checkpoints.newestWhole(WEIGHTS + 1, damaged -> {})))
        .hasMessageContaining(
            "tensor weights: expected 4 values by the run's configuration, found 3");
  }
}
