package org.gradus.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.Preprocessing;

/**
 * Reads the golden values: from the folder given by {@code -Dgolden.directory}, else from the
 * copies in the test resources.
 */
public final class Golden {
  /** Names of the two-layer optimizer's weights, in the order of the flat array. */
  private static final List<String> WEIGHTS =
      List.of("wx0", "wh0", "b0", "wx1", "wh1", "b1", "wo", "bo");

  private Golden() {}

  /** One file of the set. */
  public static JsonNode read(String name) {
    Path folder = Path.of(System.getProperty("golden.directory", "src/test/resources/golden"));
    try {
      return new ObjectMapper().readTree(Files.readAllBytes(folder.resolve(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All numbers of a nested list (or one number), in order. */
  public static double[] numbers(JsonNode node) {
    List<Double> values = new ArrayList<>();
    collect(node, values);
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void collect(JsonNode node, List<Double> values) {
    if (node.isArray()) {
      node.forEach(child -> collect(child, values));
    } else {
      assertThat(node.isNumber()).as("%s is a number", node).isTrue();
      values.add(node.doubleValue());
    }
  }

  /** A set of weights (or of gradients) as one flat array. */
  public static double[] weights(JsonNode node) {
    List<Double> values = new ArrayList<>();
    WEIGHTS.forEach(name -> collect(node.get(name), values));
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The architecture that an unroll file was made with. */
  public static Architecture architecture(JsonNode unroll) {
    boolean preprocessed = !unroll.get("p").isNull();
    return new Architecture(
        List.of(20, 20),
        preprocessed ? Preprocessing.LOG_SIGN : Preprocessing.NONE,
        preprocessed ? unroll.get("p").doubleValue() : 10,
        unroll.get("output_scale").doubleValue());
  }

  /**
   * Asserts that the largest absolute difference, over the golden array's largest absolute value,
   * is within a tolerance.
   */
  public static void assertClose(String what, double[] actual, JsonNode golden, double tolerance) {
    assertClose(what, actual, numbers(golden), tolerance);
  }

  /** The same against an array. */
  public static void assertClose(String what, double[] actual, double[] golden, double tolerance) {
    assertThat(actual).as(what).hasSameSizeAs(golden);
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < golden.length; i++) {
      assertThat(actual[i]).as(what).isFinite();
      largest = Math.max(largest, Math.abs(golden[i]));
      difference = Math.max(difference, Math.abs(actual[i] - golden[i]));
    }
    assertThat(difference / largest).as(what).isLessThanOrEqualTo(tolerance);
  }

  /** The same for single precision. */
  public static void assertClose(String what, float[] actual, JsonNode golden, double tolerance) {
    assertClose(what, widen(actual), golden, tolerance);
  }

  /** Single to double precision. */
  public static double[] widen(float[] values) {
    double[] widened = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      widened[i] = values[i];
    }
    return widened;
  }

  /** Double to single precision. */
  public static float[] narrow(double[] values) {
    float[] narrowed = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      narrowed[i] = (float) values[i];
    }
    return narrowed;
  }
}
