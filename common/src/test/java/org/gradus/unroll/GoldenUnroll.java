package org.gradus.unroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.golden.Golden.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.gradus.golden.Golden;
import org.gradus.metatrain.AdamSettings;

/** What the golden unrolls of all optimizees have in common. */
final class GoldenUnroll {
  private static final double DOUBLE = 1e-10;

  private GoldenUnroll() {}

  static void assertReference(ReferenceUnroll unroll, JsonNode golden) {
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
    for (int layer = 0; layer < 2 && golden.has("h0_final"); layer++) {
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

  static void assertProduct(SegmentResult.Finite result, JsonNode golden, double tolerance) {
    assertOutcome(result, golden, result.next().theta(), tolerance);
  }

  /** The same with θ_T in the golden order. */
  static void assertOutcome(
      SegmentResult.Finite result, JsonNode golden, float[] theta, double tolerance) {
    assertClose("L", new double[] {result.metaLoss()}, golden.get("L"), tolerance);
    JsonNode trajectory = golden.get("theta");
    assertClose("θ_T", theta, trajectory.get(trajectory.size() - 1), tolerance);
    assertClose(
        "∂L/∂φ",
        Golden.widen(result.weightGradient()),
        Golden.weights(golden.get("meta_grad")),
        tolerance);
  }

  static SegmentResult.Finite finite(SegmentResult result) {
    assertThat(result).isInstanceOf(SegmentResult.Finite.class);
    return (SegmentResult.Finite) result;
  }

  static double[] weights(JsonNode golden) {
    return Golden.weights(Golden.read(golden.get("weights").textValue()));
  }

  static AdamSettings adamSettings(JsonNode golden) {
    JsonNode adam = golden.get("adam");
    return new AdamSettings(
        adam.get("lr").doubleValue(),
        adam.get("beta1").doubleValue(),
        adam.get("beta2").doubleValue(),
        adam.get("eps").doubleValue());
  }
}
