package org.gradus.optimizer.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.golden.Golden.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.gradus.golden.Golden;
import org.junit.jupiter.api.Test;

/** The preprocessing against golden tables, within 1e-10 of the largest value. */
class LogSignGoldenTest {
  private static final double DOUBLE = 1e-10;

  @Test
  void matches() {
    JsonNode tables = Golden.read("a_preprocess.json").get("tables");
    assertThat(tables).isNotEmpty();
    for (JsonNode table : tables) {
      LogSign logSign = new LogSign(table.get("p").doubleValue());
      double[] inputs = Golden.numbers(table.get("input"));
      assertClose(
          "log", Arrays.stream(inputs).map(logSign::magnitude).toArray(), table.get("log"), DOUBLE);
      assertClose(
          "sign", Arrays.stream(inputs).map(logSign::sign).toArray(), table.get("sign"), DOUBLE);
    }
  }
}
