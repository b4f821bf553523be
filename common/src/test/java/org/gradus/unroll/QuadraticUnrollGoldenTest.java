package org.gradus.unroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.golden.Golden.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.gradus.golden.Golden;
import org.gradus.metatrain.Adam;
import org.gradus.metatrain.AdamSettings;
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
  private static final double DOUBLE = 1e-10;
  private static final double SINGLE = 1e-5;

  @ParameterizedTest
  @ValueSource(strings = {"nopre_perfn", "nopre_mean", "pre_perfn", "pre_mean"})
  void referenceMatches(String name) {
    JsonNode golden = Golden.read("c_quad_" + name + ".json");
    GoldenQuadratics functions = GoldenQuadratics.of(golden);
    Architecture architecture = Golden.architecture(golden);
    double[] weights = weights(golden);
    ReferenceUnroll unroll =
        new ReferenceUnroll(
            architecture,
            weights,
            functions,
            functions.theta0(),
            ReferenceUnroll.zeroStates(architecture, weights, functions.theta0().length),
            golden.get("T").intValue());
    assertReference(unroll, golden);
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
    assertProduct(finite(unroll.advance(start, Golden.narrow(weights(golden)))), golden);
  }

  @Test
  void referenceMatchesTwoSegmentsWithAdam() {
    JsonNode golden = Golden.read("e_two_unrolls_quad_nopre.json");
    GoldenQuadratics functions = GoldenQuadratics.of(golden);
    Architecture architecture = Golden.architecture(golden);
    Adam adam = Adam.start(weights(golden));
    double[] theta = functions.theta0();
    ReferenceOptimizer.State[] states =
        ReferenceUnroll.zeroStates(architecture, adam.weights(), theta.length);
    for (String segment : new String[] {"unroll1", "unroll2"}) {
      ReferenceUnroll unroll =
          new ReferenceUnroll(
              architecture, adam.weights(), functions, theta, states, golden.get("T").intValue());
      assertReference(unroll, golden.get(segment));
      adam = adam.update(adamSettings(golden), unroll.metaGradient);
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
    Adam adam = Adam.start(weights(golden));
    EpisodeState state = unroll.begin(0, GoldenQuadratics.of(golden));
    for (String segment : new String[] {"unroll1", "unroll2"}) {
      SegmentResult.Finite result = finite(unroll.advance(state, adam.singlePrecisionWeights()));
      assertProduct(result, golden.get(segment));
      adam = adam.update(adamSettings(golden), Golden.widen(result.weightGradient()));
      assertClose(
          "weights after " + segment,
          adam.weights(),
          Golden.weights(golden.get(segment).get("weights_after")),
          SINGLE);
      state = result.next();
    }
  }

  private static void assertReference(ReferenceUnroll unroll, JsonNode golden) {
    assertClose(
        "f",
        Arrays.stream(unroll.losses).mapToDouble(ReferenceUnroll::mean).toArray(),
        golden.get("f"),
        DOUBLE);
    assertClose(
        "θ",
        Arrays.stream(unroll.theta).flatMapToDouble(Arrays::stream).toArray(),
        golden.get("theta"),
        DOUBLE);
    assertClose("L", new double[] {unroll.metaLoss}, golden.get("L"), DOUBLE);
    assertClose("∂L/∂φ", unroll.metaGradient, Golden.weights(golden.get("meta_grad")), DOUBLE);
    for (int layer = 0; layer < 2; layer++) {
      int l = layer;
      assertClose(
          "h",
          Arrays.stream(unroll.states).flatMapToDouble(s -> Arrays.stream(s.h[l])).toArray(),
          golden.get("h" + layer + "_final"),
          DOUBLE);
      assertClose(
          "c",
          Arrays.stream(unroll.states).flatMapToDouble(s -> Arrays.stream(s.c[l])).toArray(),
          golden.get("c" + layer + "_final"),
          DOUBLE);
    }
  }

  private static void assertProduct(SegmentResult.Finite result, JsonNode golden) {
    assertClose("L", new double[] {result.metaLoss()}, golden.get("L"), SINGLE);
    JsonNode trajectory = golden.get("theta");
    assertClose("θ_T", result.next().theta(), trajectory.get(trajectory.size() - 1), SINGLE);
    assertClose(
        "∂L/∂φ",
        Golden.widen(result.weightGradient()),
        Golden.weights(golden.get("meta_grad")),
        SINGLE);
  }

  private static SegmentResult.Finite finite(SegmentResult result) {
    assertThat(result).isInstanceOf(SegmentResult.Finite.class);
    return (SegmentResult.Finite) result;
  }

  private static double[] weights(JsonNode golden) {
    return Golden.weights(Golden.read(golden.get("weights").textValue()));
  }

  private static AdamSettings adamSettings(JsonNode golden) {
    JsonNode adam = golden.get("adam");
    return new AdamSettings(
        adam.get("lr").doubleValue(),
        adam.get("beta1").doubleValue(),
        adam.get("beta2").doubleValue(),
        adam.get("eps").doubleValue());
  }
}
