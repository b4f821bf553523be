package org.gradus.unroll;

import static org.gradus.golden.Golden.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import org.gradus.golden.Golden;
import org.gradus.metatrain.Adam;
import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.ReferenceOptimizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Unrolls of three quadratics against golden values: losses, trajectory, final state and
 * meta-gradient, with and without preprocessing, one segment and two with Adam between them. The
 * error is the largest absolute difference over the array's largest absolute value: at most 1e-10
 * for the reference in double, 1e-5 for the product in single precision.
 */
class QuadraticUnrollGoldenTest {
  static final double DOUBLE = 1e-10;
  private static final double SINGLE = 1e-5;

  @ParameterizedTest
  @ValueSource(strings = {"nopre_perfn", "nopre_mean", "pre_perfn", "pre_mean"})
  void referenceMatches(String name) {
    JsonNode golden = Golden.read("c_quad_" + name + ".json");
    GoldenQuadratics functions = GoldenQuadratics.of(golden);
    Architecture architecture = Golden.architecture(golden);
    double[] weights = GoldenUnroll.weights(golden);
    ReferenceUnroll unroll =
        new ReferenceUnroll(
            architecture,
            weights,
            functions,
            functions.theta0(),
            ReferenceUnroll.zeroStates(architecture, weights, functions.theta0().length),
            golden.get("T").intValue());
    GoldenUnroll.assertReference(unroll, golden);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nopre_perfn", "nopre_mean", "pre_perfn", "pre_mean"})
  void productMatches(String name) {
    JsonNode golden = Golden.read("c_quad_" + name + ".json");
    int steps = golden.get("T").intValue();
    SegmentUnroll unroll =
        new SegmentUnroll(
            Golden.architecture(golden), new UnrollSettings(steps, steps, LossWeights.all(steps)));
    EpisodeState start = unroll.begin(0, GoldenQuadratics.of(golden));
    GoldenUnroll.assertProduct(
        GoldenUnroll.finite(unroll.advance(start, Golden.narrow(GoldenUnroll.weights(golden)))),
        golden,
        SINGLE);
  }

  @Test
  void referenceMatchesTwoSegmentsWithAdam() {
    JsonNode golden = Golden.read("e_two_unrolls_quad_nopre.json");
    GoldenQuadratics functions = GoldenQuadratics.of(golden);
    Architecture architecture = Golden.architecture(golden);
    Adam adam = Adam.start(GoldenUnroll.weights(golden));
    double[] theta = functions.theta0();
    ReferenceOptimizer.State[] states =
        ReferenceUnroll.zeroStates(architecture, adam.weights(), theta.length);
    for (String segment : new String[] {"unroll1", "unroll2"}) {
      ReferenceUnroll unroll =
          new ReferenceUnroll(
              architecture, adam.weights(), functions, theta, states, golden.get("T").intValue());
      GoldenUnroll.assertReference(unroll, golden.get(segment));
      adam = adam.update(GoldenUnroll.adamSettings(golden), unroll.metaGradient);
      assertClose(
          "weights after " + segment,
          adam.weights(),
          Golden.weights(golden.get(segment).get("weights_after")),
          DOUBLE);
      theta = unroll.theta[unroll.theta.length - 1];
      states = unroll.states;
    }
  }

  @Test
  void productMatchesTwoSegmentsWithAdam() {
    JsonNode golden = Golden.read("e_two_unrolls_quad_nopre.json");
    int steps = golden.get("T").intValue();
    SegmentUnroll unroll =
        new SegmentUnroll(
            Golden.architecture(golden),
            new UnrollSettings(2 * steps, steps, LossWeights.all(2 * steps)));
    Adam adam = Adam.start(GoldenUnroll.weights(golden));
    EpisodeState state = unroll.begin(0, GoldenQuadratics.of(golden));
    for (String segment : new String[] {"unroll1", "unroll2"}) {
      SegmentResult.Finite result =
          GoldenUnroll.finite(unroll.advance(state, adam.singlePrecisionWeights()));
      GoldenUnroll.assertProduct(result, golden.get(segment), SINGLE);
      adam = adam.update(GoldenUnroll.adamSettings(golden), Golden.widen(result.weightGradient()));
      assertClose(
          "weights after " + segment,
          adam.weights(),
          Golden.weights(golden.get(segment).get("weights_after")),
          SINGLE);
      state = result.next();
    }
  }
}
