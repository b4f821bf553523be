package org.gradus.optimizee.quadratic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.gradus.optimizee.Optimizee;
import org.junit.jupiter.api.Test;

class QuadraticFamilyTest {
  private static final QuadraticFamily FAMILY = new QuadraticFamily(5, 4, 0.5);

  @Test
  void gradientIsTheDerivativeOfTheLoss() {
    Optimizee functions = FAMILY.sample(3).build();
    int n = functions.coordinates();
    float[] theta = new float[n];
    functions.initialize(theta);
    float[] gradient = new float[n];
    functions.evaluate(0, theta, new double[5], gradient);
    double h = 0.0009765625; // a power of two, so that the steps are exact in single precision
    for (int j = 0; j < n; j++) {
      double difference = (loss(functions, theta, j, h) - loss(functions, theta, j, -h)) / (2 * h);
      assertThat(difference).isCloseTo(gradient[j], within(2e-3 * (1 + Math.abs(gradient[j]))));
    }
  }

  private static double loss(Optimizee functions, float[] theta, int j, double h) {
    float[] moved = theta.clone();
    moved[j] = (float) (moved[j] + h);
    double[] losses = new double[functions.functions()];
    functions.evaluate(0, moved, losses, new float[theta.length]);
    // moved[j] - theta[j] differs from h by rounding, which a quadratic forgives at this tolerance
    return Arrays.stream(losses).sum();
  }

  @Test
  void aSmallerNumberOfFunctionsGivesTheFirstOfThem() {
    double[] five = losses(FAMILY.sample(9).build());
    double[] two = losses(FAMILY.withFunctions(2).sample(9).build());
    assertThat(two).containsExactly(five[0], five[1]);
  }

  @Test
  void theStartingPointDoesNotChangeTheFunctions() {
    Optimizee away = FAMILY.sample(9).build();
    Optimizee origin = new QuadraticFamily(5, 4, 0).sample(9).build();
    float[] theta = new float[away.coordinates()];
    origin.initialize(theta);
    assertThat(theta).containsOnly(0f);
    assertThat(losses(away, theta)).isEqualTo(losses(origin, theta));
    away.initialize(theta);
    assertThat(theta).doesNotContain(0f);
  }

  @Test
  void aSeedIsAFunctionForEver() {
    assertThat(losses(FAMILY.sample(4).build())).isEqualTo(losses(FAMILY.sample(4).build()));
    assertThat(losses(FAMILY.sample(4).build())).isNotEqualTo(losses(FAMILY.sample(5).build()));
  }

  private static double[] losses(Optimizee functions) {
    float[] theta = new float[functions.coordinates()];
    functions.initialize(theta);
    return losses(functions, theta);
  }

  private static double[] losses(Optimizee functions, float[] theta) {
    double[] losses = new double[functions.functions()];
    functions.evaluate(0, theta, losses, new float[theta.length]);
    return losses;
  }
}
