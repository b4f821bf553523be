package org.gradus.optimizer.learned;

import java.util.Arrays;
import org.gradus.golden.Golden;
import org.gradus.random.RandomNumbers;

/** Random weights, gradients and loss weights, the same for kernel and reference. */
final class KernelScenario {
  final Architecture architecture;
  final double[] weights;
  final float[][] gradients;
  final double[] lossWeights;
  final int unroll;
  final int coordinates;
  final float[] updates;
  final float[] weightGradient;
  float[] state;
  double[] expectedUpdates;
  double[] expectedWeightGradient;

  KernelScenario(Architecture architecture, int coordinates, int unroll) {
    this.architecture = architecture;
    this.coordinates = coordinates;
    this.unroll = unroll;
    RandomNumbers numbers = new RandomNumbers(coordinates * 1000L + unroll);
    // the same single-precision weights for both
    weights =
        Golden.widen(
            Golden.narrow(InitialWeights.draw(architecture, new Initialization(1, 1, 1), numbers)));
    gradients = new float[unroll + 1][coordinates];
    lossWeights = new double[unroll + 1];
    for (int t = 0; t <= unroll; t++) {
      lossWeights[t] = t % 3 == 1 ? 0 : 0.25 * (1 + t % 4);
      for (int j = 0; j < coordinates; j++) {
        gradients[t][j] = (float) (2 * numbers.gaussian());
      }
    }
    lossWeights[unroll] = 1;
    updates = new float[unroll * coordinates];
    weightGradient = new float[weights.length];
  }

  void runKernel(Kernel kernel) {
    kernel.setWeights(Golden.narrow(weights));
    SegmentHistory history = new SegmentHistory(kernel, unroll, coordinates);
    state = new float[kernel.stateSize(coordinates)];
    float[] end = new float[state.length];
    history.begin(state);
    float[] update = new float[coordinates];
    for (int t = 0; t <= unroll; t++) {
      history.keepGradient(t, lossWeights[t], gradients[t], 0);
      if (t < unroll) {
        float[] before = state;
        state = history.stateAfter(t, end);
        kernel.step(gradients[t], before, state, update);
        System.arraycopy(update, 0, updates, t * coordinates, coordinates);
      }
    }
    kernel.backward(history, weightGradient);
  }

  void runReference() {
    expectedUpdates = new double[updates.length];
    expectedWeightGradient = new double[weights.length];
    ReferenceOptimizer optimizer = new ReferenceOptimizer(architecture, weights);
    for (int j = 0; j < coordinates; j++) {
      ReferenceOptimizer.Step[] steps = steps(optimizer, j);
      for (int t = 0; t < unroll; t++) {
        expectedUpdates[t * coordinates + j] = optimizer.update(steps[t]);
      }
      optimizer.backward(steps, updateGradient(j), expectedWeightGradient);
    }
  }

  private ReferenceOptimizer.Step[] steps(ReferenceOptimizer optimizer, int j) {
    ReferenceOptimizer.Step[] steps = new ReferenceOptimizer.Step[unroll];
    ReferenceOptimizer.State state = optimizer.zeroState();
    for (int t = 0; t < unroll; t++) {
      steps[t] = optimizer.forward(optimizer.features(gradients[t][j]), state);
      state = steps[t].after();
    }
    return steps;
  }

  /** ∂L/∂g_t of one coordinate. */
  private double[] updateGradient(int j) {
    double[] updateGradient = new double[unroll];
    for (int t = 0; t < unroll; t++) {
      for (int s = t + 1; s <= unroll; s++) {
        updateGradient[t] += lossWeights[s] * gradients[s][j];
      }
    }
    return updateGradient;
  }

  /** Σ_t Σ_j ∂L/∂g_tj · g_tj with one weight moved: its derivative is ∂L/∂φ. */
  double linearLoss(int weight, double by) {
    double[] moved = Arrays.copyOf(weights, weights.length);
    moved[weight] += by;
    ReferenceOptimizer optimizer = new ReferenceOptimizer(architecture, moved);
    double loss = 0;
    for (int j = 0; j < coordinates; j++) {
      ReferenceOptimizer.Step[] steps = steps(optimizer, j);
      double[] updateGradient = updateGradient(j);
      for (int t = 0; t < unroll; t++) {
        loss += updateGradient[t] * optimizer.update(steps[t]);
      }
    }
    return loss;
  }
}
