package org.gradus.unroll;

import static org.gradus.golden.Golden.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import org.gradus.golden.Golden;
import org.gradus.metatrain.Adam;
import org.gradus.optimizee.network.GoldenNetwork;
import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.ReferenceOptimizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Unrolls of a perceptron with a minibatch a step against golden values, as {@link
 * QuadraticUnrollGoldenTest}: the reference in double, and the product with Deeplearning4j's
 * gradients in single precision, to 5e-5.
 */
class PerceptronUnrollGoldenTest {
  private static final double SINGLE = 5e-5;
  private static final double GRADIENT = 2e-6;

  @ParameterizedTest
  @ValueSource(strings = {"d_mlp_nopre.json", "d_mlp_pre.json"})
  void referenceMatches(String name) {
    JsonNode golden = Golden.read(name);
    GoldenPerceptron perceptron = perceptron(golden);
    Architecture architecture = Golden.architecture(golden);
    double[] weights = GoldenUnroll.weights(golden);
    ReferenceUnroll unroll =
        new ReferenceUnroll(
            architecture,
            weights,
            perceptron,
            perceptron.theta0,
            ReferenceUnroll.zeroStates(architecture, weights, perceptron.theta0.length),
            golden.get("T").intValue());
    GoldenUnroll.assertReference(unroll, golden);
  }

  /** Deeplearning4j's gradient is the reference's, along the golden trajectory. */
  @Test
  void gradientMatches() {
    JsonNode golden = Golden.read("d_mlp_nopre.json");
    GoldenPerceptron perceptron = perceptron(golden);
    GoldenNetwork network = network(perceptron);
    for (int t = 0; t <= golden.get("T").intValue(); t++) {
      double[] theta = Golden.numbers(golden.get("theta").get(t));
      double[] expected = new double[theta.length];
      perceptron.evaluate(theta, expected);
      float[] found = new float[theta.length];
      double[] losses = new double[1];
      network.evaluate(t, network.ordered(Golden.narrow(theta)), losses, found);
      assertClose("f", losses, new double[] {golden.get("f").get(t).doubleValue()}, GRADIENT);
      assertClose("∇f", Golden.widen(network.goldenOrder(found)), expected, GRADIENT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"d_mlp_nopre.json", "d_mlp_pre.json"})
  void productMatches(String name) {
    JsonNode golden = Golden.read(name);
    int steps = golden.get("T").intValue();
    GoldenNetwork network = network(perceptron(golden));
    SegmentUnroll unroll =
        new SegmentUnroll(
            Golden.architecture(golden), new UnrollSettings(steps, steps, LossWeights.all(steps)));
    SegmentResult.Finite result =
        GoldenUnroll.finite(
            unroll.advance(unroll.begin(0, network), Golden.narrow(GoldenUnroll.weights(golden))));
    GoldenUnroll.assertOutcome(result, golden, network.goldenOrder(result.next().theta()), SINGLE);
  }

  @Test
  void referenceMatchesTwoSegmentsWithAdam() {
    JsonNode golden = Golden.read("e_two_unrolls_mlp_pre.json");
    GoldenPerceptron perceptron = perceptron(golden);
    Architecture architecture = Golden.architecture(golden);
    int steps = golden.get("T").intValue();
    Adam adam = Adam.start(GoldenUnroll.weights(golden));
    double[] theta = perceptron.theta0;
    ReferenceOptimizer.State[] states =
        ReferenceUnroll.zeroStates(architecture, adam.weights(), theta.length);
    for (int segment = 0; segment < 2; segment++) {
      perceptron.seek(segment * steps);
      JsonNode expected = golden.get("unroll" + (segment + 1));
      ReferenceUnroll unroll =
          new ReferenceUnroll(architecture, adam.weights(), perceptron, theta, states, steps);
      GoldenUnroll.assertReference(unroll, expected);
      adam = adam.update(GoldenUnroll.adamSettings(golden), unroll.metaGradient);
      theta = unroll.theta[steps];
      states = unroll.states;
    }
  }

  @Test
  void productMatchesTwoSegmentsWithAdam() {
    JsonNode golden = Golden.read("e_two_unrolls_mlp_pre.json");
    int steps = golden.get("T").intValue();
    GoldenNetwork network = network(perceptron(golden));
    SegmentUnroll unroll =
        new SegmentUnroll(
            Golden.architecture(golden),
            new UnrollSettings(2 * steps, steps, LossWeights.all(2 * steps)));
    Adam adam = Adam.start(GoldenUnroll.weights(golden));
    EpisodeState state = unroll.begin(0, network);
    for (String segment : new String[] {"unroll1", "unroll2"}) {
      JsonNode expected = golden.get(segment);
      SegmentResult.Finite result =
          GoldenUnroll.finite(unroll.advance(state, adam.singlePrecisionWeights()));
      GoldenUnroll.assertOutcome(
          result, expected, network.goldenOrder(result.next().theta()), SINGLE);
      adam = adam.update(GoldenUnroll.adamSettings(golden), Golden.widen(result.weightGradient()));
      assertClose(
          "weights after " + segment,
          adam.weights(),
          Golden.weights(expected.get("weights_after")),
          SINGLE);
      state = result.next();
    }
  }

  private static GoldenPerceptron perceptron(JsonNode golden) {
    return new GoldenPerceptron(Golden.read(golden.get("problem").textValue()));
  }

  private static GoldenNetwork network(GoldenPerceptron perceptron) {
    return new GoldenNetwork(
        perceptron.inputs,
        perceptron.hidden,
        perceptron.outputs,
        perceptron.batch,
        Golden.narrow(perceptron.theta0),
        Golden.narrow(perceptron.examples),
        perceptron.labels);
  }
}
