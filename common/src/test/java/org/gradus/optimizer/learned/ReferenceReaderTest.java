package org.gradus.optimizer.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.gradus.optimizee.CoordinateGroups;
import org.gradus.optimizer.OptimizerState;
import org.gradus.random.RandomNumbers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The reader in NumPy reads what Gradus exports, and makes the same steps. */
class ReferenceReaderTest {
  private static final int COORDINATES = 7;
  private static final int STEPS = 5;
  private static final List<String> GROUPS = List.of("convolution", "rest");
  private static final String PROGRAM =
      """
      import sys
      import numpy as np
      from read_optimizer import LearnedOptimizer
      file, group, gradients, updates = sys.argv[1:]
      gradients = np.fromfile(gradients, "<f8").reshape(%d, -1)
      optimizer = LearnedOptimizer(file, gradients.shape[1], group or None)
      np.array([optimizer.update(g) for g in gradients], "<f8").tofile(updates)
      """
          .formatted(STEPS);

  @BeforeAll
  static void needsNumPy() throws IOException, InterruptedException {
    boolean found;
    try {
      found = new ProcessBuilder("python3", "-c", "import numpy").start().waitFor() == 0;
    } catch (IOException e) {
      found = false;
    }
    assumeTrue(found, "skipped: there is no python3 with numpy");
  }

  static Stream<Arguments> optimizers() {
    List<Integer> none = List.of();
    return Stream.of(
        Arguments.of(none, Preprocessing.NONE, CoordinateGroups.UNDIVIDED),
        Arguments.of(List.of(6), Preprocessing.NONE, CoordinateGroups.UNDIVIDED),
        Arguments.of(List.of(20, 20), Preprocessing.LOG_SIGN, CoordinateGroups.UNDIVIDED),
        Arguments.of(none, Preprocessing.LOG_SIGN, GROUPS),
        Arguments.of(List.of(5, 4), Preprocessing.LOG_SIGN, GROUPS));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void agreesWithTheKernel(
      List<Integer> hidden, Preprocessing preprocessing, List<String> groups, @TempDir Path folder)
      throws IOException, InterruptedException {
    ExportedOptimizer exported = exported(new Architecture(hidden, preprocessing, 10, 0.1), groups);
    Files.write(folder.resolve("optimizer.safetensors"), exported.toBytes());
    for (String group : groups) {
      float[][] gradients = gradients();
      double[] found = updatesInPython(folder, group, gradients);
      OptimizerState state =
          exported
              .optimizer()
              .initialize(new CoordinateGroups(List.of(group), List.of(COORDINATES)));
      for (int step = 0; step < STEPS; step++) {
        float[] update = new float[COORDINATES];
        state.step(gradients[step], update);
        for (int i = 0; i < COORDINATES; i++) {
          assertThat(found[step * COORDINATES + i])
              .as("group \"%s\", step %d, coordinate %d", group, step, i)
              .isCloseTo(update[i], within(1e-5))
              .isNotZero();
        }
      }
    }
  }

  private static ExportedOptimizer exported(Architecture architecture, List<String> groups) {
    double[] drawn =
        InitialWeights.draw(
            architecture, groups.size(), new Initialization(1, 1, 1), new RandomNumbers(3));
    float[] weights = new float[drawn.length];
    for (int i = 0; i < drawn.length; i++) {
      weights[i] = (float) drawn[i];
    }
    return new ExportedOptimizer(new LearnedOptimizer(architecture, groups, weights), 9, "{}");
  }

  /** Of sizes from 1e-6, below e^-10, to 1. */
  private static float[][] gradients() {
    RandomNumbers numbers = new RandomNumbers(4);
    float[][] gradients = new float[STEPS][COORDINATES];
    for (float[] gradient : gradients) {
      for (int i = 0; i < COORDINATES; i++) {
        gradient[i] = (float) (Math.pow(10, -i) * numbers.gaussian());
      }
    }
    return gradients;
  }

  private static double[] updatesInPython(Path folder, String group, float[][] gradients)
      throws IOException, InterruptedException {
    ByteBuffer bytes = ByteBuffer.allocate(STEPS * COORDINATES * Double.BYTES);
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    for (float[] gradient : gradients) {
      for (float value : gradient) {
        bytes.putDouble(value);
      }
    }
    Path input = Files.write(folder.resolve("gradients"), bytes.array());
    Path output = folder.resolve("updates");
    ProcessBuilder python =
        new ProcessBuilder(
            "python3",
            "-c",
            PROGRAM,
            folder.resolve("optimizer.safetensors").toString(),
            group,
            input.toString(),
            output.toString());
    python.environment().put("PYTHONPATH", Path.of("..", "docs").toString());
    python.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    Process process = python.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    double[] updates = new double[STEPS * COORDINATES];
    ByteBuffer.wrap(Files.readAllBytes(output))
        .order(ByteOrder.LITTLE_ENDIAN)
        .asDoubleBuffer()
        .get(updates);
    return updates;
  }
}
