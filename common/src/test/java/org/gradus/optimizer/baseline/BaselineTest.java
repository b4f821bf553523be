package org.gradus.optimizer.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gradus.golden.Golden;
import org.gradus.optimizee.quadratic.Quadratics;
import org.gradus.optimizer.Optimizer;
import org.gradus.optimizer.OptimizerState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every baseline against trajectories computed elsewhere (baseline/generate.py). */
class BaselineTest {
  private static final double SINGLE = 1e-6;

  @ParameterizedTest
  @EnumSource(Baseline.class)
  void followsTorch(Baseline baseline) throws IOException {
    JsonNode expected =
        new ObjectMapper()
            .readTree(Files.readAllBytes(Path.of("src/test/resources/baseline/expected.json")));
    JsonNode trajectory = expected.get("baselines").get(baseline.text());
    Quadratics function =
        new Quadratics(
            3,
            Golden.numbers(expected.get("W")),
            Golden.numbers(expected.get("y")),
            Golden.narrow(Golden.numbers(expected.get("theta0"))));
    OptimizerState state =
        baseline.withLearningRate(trajectory.get("rate").doubleValue()).initialize(3);
    float[] theta = new float[3];
    float[] gradient = new float[3];
    function.initialize(theta);
    for (JsonNode point : trajectory.get("theta")) {
      function.evaluate(0, theta, new double[1], gradient);
      state.step(gradient, theta);
      Golden.assertClose(baseline.text(), theta, point, SINGLE);
    }
  }

  @ParameterizedTest
  @EnumSource(Baseline.class)
  void startsAfreshForEachFunction(Baseline baseline) {
    Optimizer optimizer = baseline.withLearningRate(0.1);
    float[] first = twoSteps(optimizer);
    assertThat(twoSteps(optimizer)).isEqualTo(first);
  }

  private static float[] twoSteps(Optimizer optimizer) {
    OptimizerState state = optimizer.initialize(2);
    float[] theta = {1, -2};
    state.step(new float[] {0.5f, 3}, theta);
    state.step(new float[] {-0.25f, 1}, theta);
    return theta;
  }

  @ParameterizedTest
  @EnumSource(Baseline.class)
  void isFoundByItsName(Baseline baseline) {
    assertThat(Baseline.named(baseline.text())).contains(baseline);
    assertThat(Baseline.names()).contains(baseline.text());
  }
}
