package org.gradus.optimizee.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.gradus.optimizee.Optimizee;
import org.gradus.optimizee.TestScore;
import org.gradus.optimizee.data.DrawnDigits;
import org.gradus.optimizee.data.LabelledImages;
import org.gradus.optimizee.data.Shared;
import org.junit.jupiter.api.Test;

/** Scores on a test set, held against softmax regression written out. */
class NetworkTestScoreTest {
  private static final int SIDE = 14;
  private static final int INPUTS = SIDE * SIDE;
  private static final int CLASSES = 10;

  /** Of four minibatches of 16 images and one of six. */
  private static final LabelledImages TEST = DrawnDigits.draw(5, 70, SIDE);

  private static final LabelledImages TRAINING = DrawnDigits.draw(4, 200, SIDE);

  private static Optimizee network(List<Shared<LabelledImages>> test) {
    String json = Perceptrons.json(INPUTS, List.of(), CLASSES, Perceptrons.Activation.SIGMOID);
    return new NetworkFamily(
            new NetworkSpecification(json, List.of()), Shared.of(TRAINING), test, 16, 0.1)
        .sample(3)
        .build();
  }

  private static float[] start(Optimizee network) {
    float[] theta = new float[network.coordinates()];
    network.initialize(theta);
    return theta;
  }

  @Test
  void areTheMeanLossAndTheFractionFound() {
    Optimizee network = network(List.of(Shared.of(TEST)));
    float[] theta = start(network);
    double loss = 0;
    int found = 0;
    float[] pixels = new float[INPUTS];
    for (int image = 0; image < TEST.count(); image++) {
      TEST.fill(image, pixels, 0);
      double[] scores = scores(theta, pixels);
      double sum = Arrays.stream(scores).map(Math::exp).sum();
      loss += Math.log(sum) - scores[TEST.label(image)];
      double largest = Arrays.stream(scores).max().orElseThrow();
      found += scores[TEST.label(image)] == largest ? 1 : 0;
    }
    List<TestScore> scores = network.test(theta);
    assertThat(scores).hasSize(1);
    assertThat(scores.get(0).loss()).isCloseTo(loss / TEST.count(), within(1e-5));
    assertThat(scores.get(0).accuracy()).isEqualTo((double) found / TEST.count());
    assertThat(found).isBetween(1, TEST.count() - 1);
  }

  /** Weights stand column by column: those of one class follow one another. */
  private static double[] scores(float[] theta, float[] pixels) {
    double[] scores = new double[CLASSES];
    for (int c = 0; c < CLASSES; c++) {
      scores[c] = theta[INPUTS * CLASSES + c];
      for (int i = 0; i < INPUTS; i++) {
        scores[c] += (double) theta[c * INPUTS + i] * pixels[i];
      }
    }
    return scores;
  }

  @Test
  void leaveTheTrainingLossAsItIs() {
    Optimizee network = network(List.of(Shared.of(TEST)));
    float[] theta = start(network);
    double[] before = new double[1];
    double[] after = new double[1];
    float[] gradientBefore = new float[theta.length];
    float[] gradientAfter = new float[theta.length];
    network.evaluate(2, theta, before, gradientBefore);
    network.test(theta);
    network.evaluate(2, theta, after, gradientAfter);
    assertThat(after).isEqualTo(before);
    assertThat(gradientAfter).isEqualTo(gradientBefore);
  }

  @Test
  void findNothingWhereTheNetworkIsNotFinite() {
    Optimizee network = network(List.of(Shared.of(TEST)));
    float[] theta = start(network);
    Arrays.fill(theta, Float.NaN);
    TestScore score = network.test(theta).get(0);
    assertThat(score.loss()).isNaN();
    assertThat(score.accuracy()).isZero();
  }

  @Test
  void takeTheFirstOfEqualOutputs() {
    Optimizee network = network(List.of(Shared.of(TEST)));
    float[] theta = start(network);
    Arrays.fill(theta, 0);
    long first = IntStream.range(0, TEST.count()).filter(i -> TEST.label(i) == 0).count();
    assertThat(network.test(theta).get(0).accuracy()).isEqualTo((double) first / TEST.count());
  }

  @Test
  void areNoneWithoutATestSet() {
    Optimizee network = network(List.of());
    assertThat(network.test(start(network))).isEmpty();
  }
}
