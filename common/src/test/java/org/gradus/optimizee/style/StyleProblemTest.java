package org.gradus.optimizee.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.gradus.optimizee.features.FeatureLoss;
import org.gradus.optimizee.features.RandomNetwork;
import org.gradus.optimizee.style.drawn.DrawnScenes;
import org.gradus.optimizee.style.drawn.DrawnStyles;
import org.gradus.picture.Picture;
import org.gradus.random.RandomNumbers;
import org.junit.jupiter.api.Test;

class StyleProblemTest {
  private static final int SIZE = 32;
  private static final StyleTerms TERMS = new StyleTerms(1, 3, 10);
  private static final Start NOISE = new Start(false, 0.1);

  private final FeatureLoss loss = new FeatureLoss(RandomNetwork.create(), SIZE, SIZE);
  private final Picture content = DrawnScenes.draw(7, SIZE);
  private final Picture style = DrawnStyles.draw("waves", SIZE);

  private StyleProblem problem(StyleTerms terms, Start start) {
    return new StyleProblem(
        new StyleProblem.Pictures(content, style),
        new StyleProblem.Targets(
            loss.content(StyleProblem.values(content)), loss.style(StyleProblem.values(style))),
        terms,
        start,
        1,
        loss);
  }

  /** Where everything but one term is right, that term is all of the loss. */
  @Test
  void termsAreZeroWhereTheyAreMet() {
    float[] theta = StyleProblem.values(content);
    assertThat(value(problem(new StyleTerms(1, 0, 0), NOISE), theta)).isZero();
    assertThat(value(problem(new StyleTerms(0, 3, 0), NOISE), StyleProblem.values(style))).isZero();
    Arrays.fill(theta, 0.3f);
    assertThat(value(problem(new StyleTerms(0, 0, 10), NOISE), theta)).isZero();
  }

  @Test
  void theWholeIsTheSumOfItsTerms() {
    float[] theta = new float[3 * SIZE * SIZE];
    problem(TERMS, NOISE).initialize(theta);
    double value = 0;
    double[] sum = new double[theta.length];
    for (StyleTerms term :
        List.of(new StyleTerms(1, 0, 0), new StyleTerms(0, 3, 0), new StyleTerms(0, 0, 10))) {
      float[] gradient = new float[theta.length];
      value += value(problem(term, NOISE), theta, gradient);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += gradient[i];
      }
    }
    float[] gradient = new float[theta.length];
    assertThat(value(problem(TERMS, NOISE), theta, gradient)).isCloseTo(value, within(1e-9));
    for (int i = 0; i < sum.length; i++) {
      assertThat((double) gradient[i]).isCloseTo(sum[i], within(1e-7));
    }
  }

  /** At every pixel, those of the border too. */
  @Test
  void smoothnessHasItsFormulasGradient() {
    int height = 4;
    int width = 3;
    float[] image = new float[3 * height * width];
    RandomNumbers numbers = new RandomNumbers(3);
    for (int i = 0; i < image.length; i++) {
      image[i] = (float) numbers.uniform();
    }
    float[] gradient = new float[image.length];
    double value = new Smoothness(height, width).add(image, 10, gradient);
    assertThat(value).isCloseTo(formula(image, height, width), within(1e-7));
    for (int i = 0; i < image.length; i++) {
      float middle = image[i];
      float step = 1f / 64;
      image[i] = middle + step;
      double above = formula(image, height, width);
      double span = image[i];
      image[i] = middle - step;
      double below = formula(image, height, width);
      span -= image[i];
      image[i] = middle;
      assertThat((double) gradient[i]).isCloseTo(10 * (above - below) / span, within(1e-5));
    }
  }

  private static double formula(float[] image, int height, int width) {
    double across = 0;
    double down = 0;
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          double here = image[(c * height + y) * width + x];
          if (x + 1 < width) {
            double difference = (double) image[(c * height + y) * width + x + 1] - here;
            across += difference * difference / (3 * height * (width - 1));
          }
          if (y + 1 < height) {
            double difference = (double) image[(c * height + y + 1) * width + x] - here;
            down += difference * difference / (3 * (height - 1) * width);
          }
        }
      }
    }
    return across + down;
  }

  @Test
  void startsAtNoiseOrAtTheContent() {
    float[] noise = new float[3 * SIZE * SIZE];
    problem(TERMS, NOISE).initialize(noise);
    double mean = 0;
    double square = 0;
    for (float value : noise) {
      mean += value / noise.length;
      square += (value - 0.5) * (value - 0.5) / noise.length;
    }
    assertThat(mean).isCloseTo(0.5, within(0.01));
    assertThat(Math.sqrt(square)).isCloseTo(0.1, within(0.01));
    float[] start = new float[noise.length];
    problem(TERMS, new Start(true, 0.1)).initialize(start);
    assertThat(start).isEqualTo(StyleProblem.values(content));
  }

  @Test
  void picturesAreCutOffAtBlackAndWhite() {
    float[] theta = StyleProblem.values(content);
    assertThat(problem(TERMS, NOISE).picture(theta).orElseThrow().pixels())
        .isEqualTo(content.pixels());
    theta[0] = -3;
    theta[1] = 1.5f;
    Picture picture = problem(TERMS, NOISE).picture(theta).orElseThrow();
    assertThat(picture.value(0, 0, 0)).isZero();
    assertThat(picture.value(0, 0, 1)).isEqualTo(255);
    assertThat(problem(TERMS, NOISE).given()).containsOnlyKeys("content", "style");
  }

  private static double value(StyleProblem problem, float[] theta) {
    return value(problem, theta, new float[theta.length]);
  }

  private static double value(StyleProblem problem, float[] theta, float[] gradient) {
    double[] losses = new double[1];
    problem.evaluate(0, theta, losses, gradient);
    return losses[0];
  }
}
