package org.gradus.dl4j;

import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;

/**
 * A {@link LearnedUpdater} at work on one block of parameters: the learned optimizer's steps, then
 * the fallback's. All that it knows of earlier steps is in the view of the state. For one thread at
 * a time.
 */
final class LearnedGradientUpdater implements GradientUpdater<LearnedUpdater> {
  /** The name of the state where ND4J wants one. */
  static final String STATE = "learned";

  private final LearnedUpdater config;
  private final int horizon;
  private INDArray view;
  private StateRows state;
  private KernelSteps learned;
  private Optional<Fallback> fallback;
  private NetworkBlocks network;

  LearnedGradientUpdater(LearnedUpdater config, INDArray view, boolean initialize) {
    this.config = config;
    horizon = config.exported().horizon();
    use(view, initialize);
  }

  private void use(INDArray newView, boolean initialize) {
    ParameterRows layout = config.rows();
    int parameters = Math.toIntExact(newView.length() / layout.floats());
    view = newView;
    state = new StateRows(layout, newView, KernelSteps.piece(parameters));
    learned = new KernelSteps(config.exported().optimizer(), layout, parameters);
    fallback = config.fallback().map(Fallback::new);
    if (initialize) {
      newView.assign(0);
      fallback.ifPresent(updater -> updater.initialize(state));
    }
    network = NetworkBlocks.join(this, state.view());
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

  /** Steps made so far. */
  float steps() {
    return state.first(state.layout().steps());
  }

  /** All blocks of its network. */
  NetworkBlocks network() {
    return network;
  }

  /** The name of what takes over, if anything does. */
  Optional<String> fallbackName() {
    return fallback.map(Fallback::name);
  }

  /** Uses the fallback from a step on, unless it does earlier. */
  void fallBack(float step) {
    if (fallback.isPresent() && step < firstStepOfFallback()) {
      state.fill(state.layout().fallen(), step);
    }
  }

  /** Whether the fallback has taken over. */
  boolean hasFallen() {
    return fallback.isPresent() && steps() >= firstStepOfFallback();
  }

  private float firstStepOfFallback() {
    float marked = state.first(state.layout().fallen());
    return marked > 0 ? Math.min(marked, horizon) : horizon;
  }

  /**
   * {@inheritDoc}
   *
   * @param gradient [parameters] ∇f(θ_t), modified: −g_t, which Deeplearning4j subtracts
   * @param iteration of the network, from 0; not used, for the state counts its own steps
   */
  @Override
  public void applyUpdater(INDArray gradient, int iteration, int epoch) {
    float step = steps();
    float first = firstStepOfFallback();
    if (step == horizon && first == horizon) {
      sayThatItsHorizonIsPast();
    }
    if (hasFallen()) {
      fallback.orElseThrow().step(gradient, state, (int) (step - first), epoch);
      state.fill(state.layout().steps(), step + 1);
    } else {
      int stayed = learned.step(new FloatView("gradient", gradient), state, step + 1);
      if (stayed > 0) {
        fallBackFromNoNumber(stayed, step);
      }
    }
  }

  private void sayThatItsHorizonIsPast() {
    network.sayOnce(
        NetworkBlocks.Notice.HORIZON,
        "LearnedUpdater: all %d steps that the optimizer was trained for are made; %s"
            .formatted(
                horizon,
                fallbackName()
                    .map(name -> "from here on it is " + name)
                    .orElse("nothing is promised from here on, and no fallback is set")));
  }

  private void fallBackFromNoNumber(int stayed, float step) {
    network.sayOnce(
        NetworkBlocks.Notice.NO_NUMBER,
        "LearnedUpdater, step %.0f: expected finite gradients, found %d of %d in a block that are not"
                .formatted(step, stayed, state.parameters())
            + " or are too large, whose parameters stay where they are; "
            + fallbackName()
                .map(name -> "from the next step on it is " + name)
                .orElse("so it will be from here on, without a word, and no fallback is set"));
    network.fallBack(step + 1);
  }
}
