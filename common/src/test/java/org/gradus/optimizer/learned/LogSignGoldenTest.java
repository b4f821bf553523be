package org.gradus.optimizer.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.golden.Golden.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.gradus.golden.Golden;
import org.junit.jupiter.api.Test;

/**
 * The preprocessing against golden tables: within 1e-10 of the largest value in double, 1e-5 in
 * single precision.
 */
class LogSignGoldenTest {
  private static final double DOUBLE = 1e-10;
  private static final double SINGLE = 1e-5;

  @Test
  void referenceMatches() {
    for (JsonNode table : tables()) {
      ReferenceLogSign logSign = new ReferenceLogSign(table.get("p").doubleValue());
      double[] inputs = Golden.numbers(table.get("input"));
      assertClose(
          "log", Arrays.stream(inputs).map(logSign::magnitude).toArray(), table.get("log"), DOUBLE);
      assertClose(
          "sign", Arrays.stream(inputs).map(logSign::sign).toArray(), table.get("sign"), DOUBLE);
    }
  }

  @Test
  void productMatches() {
    for (JsonNode table : tables()) {
      LogSign logSign = LogSign.of(table.get("p").doubleValue());
      double[] inputs = Golden.numbers(table.get("input"));
      int[] narrow =
          IntStream.range(0, inputs.length)
              .filter(n -> Math.abs(inputs[n]) <= Float.MAX_VALUE)
              .toArray();
      assertThat(narrow).hasSizeGreaterThan(inputs.length / 2);
      assertClose(
          "log",
          map(narrow, n -> logSign.magnitude((float) inputs[n])),
          map(narrow, n -> table.get("log").get(n).doubleValue()),
          SINGLE);
      assertClose(
          "sign",
          map(narrow, n -> logSign.sign((float) inputs[n])),
          map(narrow, n -> table.get("sign").get(n).doubleValue()),
          SINGLE);
    }
  }

  private static double[] map(int[] indices, IntToDoubleFunction value) {
    return Arrays.stream(indices).mapToDouble(value).toArray();
  }

  private static JsonNode tables() {
    JsonNode tables = Golden.read("a_preprocess.json").get("tables");
    assertThat(tables).isNotEmpty();
    return tables;
  }
}
