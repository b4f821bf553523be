package org.gradus.dl4j;

import java.util.Arrays;
import java.util.Map;
import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.Kernel;
import org.gradus.optimizer.learned.Kernels;
import org.gradus.optimizer.learned.Lanes;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;

/**
 * A {@link LearnedUpdater} at work on one block of parameters: piece after piece through the
 * kernel. It keeps the view of the state, and scratch memory for one piece. For one thread at a
 * time.
 */
final class LearnedGradientUpdater implements GradientUpdater<LearnedUpdater> {
  /** The name of the state where ND4J wants one. */
  static final String STATE = "learned";

  private final LearnedUpdater config;
  private final ParameterRows rows;
  private final Kernel kernel;
  private INDArray view;
  private FloatView state;
  private int parameters;
  private int piece;
  private KernelPanels panels;

  /** [piece][floats of a row]. */
  private float[] stateRows;

  private float[] gradients;
  private float[] updates;

  LearnedGradientUpdater(LearnedUpdater config, INDArray view, boolean initialize) {
    this.config = config;
    rows = config.rows();
    Architecture architecture = config.exported().optimizer().architecture();
    kernel = Kernels.create(architecture);
    kernel.setWeights(config.exported().optimizer().weights());
    use(view, initialize);
  }

  private void use(INDArray newView, boolean initialize) {
    view = newView;
    state = new FloatView("state", newView);
    if (state.length() % rows.floats() != 0) {
      throw new IllegalStateException(
          "LearnedUpdater: expected a state of %d floats a parameter, found %d in all; it is another"
                  .formatted(rows.floats(), state.length())
              + " updater's");
    }
    parameters = state.length() / rows.floats();
    piece = Lanes.blockPanels(parameters) * Lanes.PANEL;
    panels = new KernelPanels(new float[kernel.stateSize(piece)], rows.kernel());
    stateRows = new float[Math.min(piece, parameters) * rows.floats()];
    gradients = new float[piece];
    updates = new float[piece];
    if (initialize) {
      newView.assign(0);
    }
  }

  @Override
  public LearnedUpdater getConfig() {
    return config;
  }

  @Override
  public void setState(Map<String, INDArray> states, boolean initialize) {
    use(states.get(STATE), initialize);
  }

  @Override
  public Map<String, INDArray> getState() {
    return Map.of(STATE, view);
  }

  @Override
  public void setStateViewArray(
      INDArray newView, long[] gradientShape, char gradientOrder, boolean initialize) {
    use(newView, initialize);
  }

  /**
   * {@inheritDoc}
   *
   * @param gradient [parameters] ∇f(θ_t), modified: −g_t, which Deeplearning4j subtracts
   */
  @Override
  public void applyUpdater(INDArray gradient, int iteration, int epoch) {
    FloatView values = new FloatView("gradient", gradient);
    for (int first = 0; first < parameters; first += piece) {
      step(values, first, Math.min(piece, parameters - first));
    }
  }

  private void step(FloatView values, int first, int count) {
    values.get(first, gradients, count);
    Arrays.fill(gradients, count, piece, 0);
    state.get(first * rows.floats(), stateRows, count * rows.floats());
    for (int i = 0; i < count; i++) {
      panels.load(i, stateRows, i * rows.floats());
    }
    kernel.step(gradients, panels.state(), panels.state(), updates);
    for (int i = 0; i < count; i++) {
      panels.store(i, stateRows, i * rows.floats());
      stateRows[i * rows.floats() + rows.steps()]++;
      gradients[i] = -updates[i];
    }
    state.put(first * rows.floats(), stateRows, count * rows.floats());
    values.put(first, gradients, count);
  }
}
