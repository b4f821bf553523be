package org.gradus.optimizer.learned;

import static org.gradus.golden.Golden.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.gradus.golden.Golden;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One step of the two-layer cell from a given state, four coordinates, against golden values: at
 * most 1e-10 in double, 1e-5 in single precision (largest difference over largest value).
 */
class CellGoldenTest {
  private static final double DOUBLE = 1e-10;
  private static final double SINGLE = 1e-5;
  private static final int COORDINATES = 4;

  @ParameterizedTest
  @CsvSource({"nopre, NONE", "pre, LOG_SIGN"})
  void referenceMatches(String name, Preprocessing preprocessing) {
    JsonNode golden = Golden.read("b_cell.json").get(name);
    ReferenceOptimizer optimizer =
        new ReferenceOptimizer(architecture(preprocessing), weights(name));
    for (int j = 0; j < COORDINATES; j++) {
      ReferenceOptimizer.State state = optimizer.zeroState();
      for (int layer = 0; layer < 2; layer++) {
        state.h[layer] = Golden.numbers(golden.get("h" + layer).get(j));
        state.c[layer] = Golden.numbers(golden.get("c" + layer).get(j));
      }
      ReferenceOptimizer.Step step =
          optimizer.forward(Golden.numbers(golden.get("x").get(j)), state);
      assertClose("output", new double[] {step.output}, golden.get("output").get(j), DOUBLE);
      for (int layer = 0; layer < 2; layer++) {
        assertClose("h", step.after().h[layer], golden.get("h" + layer + "_next").get(j), DOUBLE);
        assertClose("c", step.after().c[layer], golden.get("c" + layer + "_next").get(j), DOUBLE);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"nopre, NONE", "pre, LOG_SIGN"})
  void productMatches(String name, Preprocessing preprocessing) {
    JsonNode golden = Golden.read("b_cell.json").get(name);
    WeightLayout layout = new WeightLayout(architecture(preprocessing));
    float[] weights = Golden.narrow(weights(name));
    BlockTape tape = new BlockTape(layout, 0, 1, 1);
    load(tape, tape.features(1), golden.get("x"));
    for (int layer = 0; layer < 2; layer++) {
      load(tape, tape.output(0, layer), golden.get("h" + layer));
      load(tape, tape.cell(0, layer), golden.get("c" + layer));
    }
    for (int layer = 0; layer < 2; layer++) {
      new LstmLayer(layout, layer).forward(weights, tape, 1);
      assertRows(tape, tape.output(1, layer), golden.get("h" + layer + "_next"));
      assertRows(tape, tape.cell(1, layer), golden.get("c" + layer + "_next"));
    }
  }

  /** [coordinate][row] of the golden values to [row][lane] of the tape. */
  private static void load(BlockTape tape, int at, JsonNode values) {
    for (int j = 0; j < COORDINATES; j++) {
      for (int row = 0; row < values.get(j).size(); row++) {
        tape.rows()[at + row][j] = (float) values.get(j).get(row).doubleValue();
      }
    }
  }

  private static void assertRows(BlockTape tape, int at, JsonNode golden) {
    for (int j = 0; j < COORDINATES; j++) {
      float[] actual = new float[golden.get(j).size()];
      for (int row = 0; row < actual.length; row++) {
        actual[row] = tape.rows()[at + row][j];
      }
      assertClose("coordinate " + j, actual, golden.get(j), SINGLE);
    }
  }

  private static double[] weights(String name) {
    return Golden.weights(Golden.read("weights_" + name + ".json"));
  }

  private static Architecture architecture(Preprocessing preprocessing) {
    return new Architecture(List.of(20, 20), preprocessing, 10, 1);
  }
}
