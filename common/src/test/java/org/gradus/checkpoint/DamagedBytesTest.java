package org.gradus.checkpoint;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gradus.metatrain.Candidate;
import org.gradus.metatrain.DivergedEpisode;
import org.gradus.metatrain.MetaState;
import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.ExportedOptimizer;
import org.gradus.optimizer.learned.LearnedOptimizer;
import org.gradus.optimizer.learned.Preprocessing;
import org.gradus.optimizer.learned.WeightLayout;
import org.gradus.random.RandomNumbers;
import org.gradus.storage.InvalidFileException;
import org.junit.jupiter.api.Test;

/**
 * Files with bytes changed, cut off, inserted or repeated at random places are refused as what they
 * are, or read as something valid: readers fail in no other way.
 */
class DamagedBytesTest {
  private static final int TRIES = 20_000;

  private interface Reader {
    void read(byte[] content) throws InvalidFileException;
  }

  @Test
  void exportedOptimizers() {
    Architecture architecture = new Architecture(List.of(2), Preprocessing.LOG_SIGN, 10, 0.1);
    float[] weights = new float[new WeightLayout(architecture).size()];
    Arrays.fill(weights, 0.5f);
    LearnedOptimizer optimizer = new LearnedOptimizer(architecture, weights);
    byte[] sound = new ExportedOptimizer(optimizer, 100, "{\"seed\":1}").toBytes();
    damage(sound, content -> ExportedOptimizer.read("file", content));
  }

  @Test
  void statesOfCheckpoints() {
    MetaState start = MetaState.start(new double[] {1, 2, 3});
    MetaState state =
        new MetaState(
            0,
            start.adam(),
            Optional.of(new Candidate(0, 0.5, new float[3])),
            List.of(new MetaState.Divergence(0, new DivergedEpisode(4, 2))),
            0);
    damage(StateFile.toBytes(state), content -> StateFile.read("file", content));
  }

  private static void damage(byte[] sound, Reader reader) {
    RandomNumbers numbers = new RandomNumbers(17);
    for (int i = 0; i < TRIES; i++) {
      byte[] content = damaged(sound, numbers);
      assertThatCode(
              () -> {
                try {
                  reader.read(content);
                } catch (InvalidFileException expected) {
                  // what a damaged file deserves
                }
              })
          .as(() -> new String(content, StandardCharsets.ISO_8859_1))
          .doesNotThrowAnyException();
    }
  }

  private static byte[] damaged(byte[] sound, RandomNumbers numbers) {
    byte[] content = sound.clone();
    int at = numbers.below(content.length);
    switch (numbers.below(4)) {
      case 0 -> content = Arrays.copyOf(content, at);
      case 1 -> content[at] ^= (byte) (1 << numbers.below(8));
      case 2 -> {
        byte[] signs = "0123456789[]{},:\"-.e ".getBytes(StandardCharsets.US_ASCII);
        int changes = 1 + numbers.below(4);
        for (int change = 0; change < changes; change++) {
          content[numbers.below(content.length)] = signs[numbers.below(signs.length)];
        }
      }
      default ->
          System.arraycopy(
              sound, at, content, numbers.below(at + 1), Math.min(9, sound.length - at));
    }
    return content;
  }
}
