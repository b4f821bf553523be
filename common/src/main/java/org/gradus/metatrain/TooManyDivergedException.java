package org.gradus.metatrain;

/** So many episodes diverged that going on would teach nothing. */
public final class TooManyDivergedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int metaStep;
  private final MetaState.Divergence first;

  TooManyDivergedException(MetaState state, long begun, double limit) {
    super(
        ("%d of %d episodes diverged by meta-step %d, more than training.diverged-limit = %s allows;"
                + " lower training.learning-rate or optimizer.output-scale, or set"
                + " training.clip-norm")
            .formatted(state.diverged().size(), begun, state.metaStep(), limit));
    metaStep = state.metaStep();
    first = state.diverged().get(0);
  }

  /** After which it was too much. */
  public int metaStep() {
    return metaStep;
  }

  /** The episode that diverged first. */
  public MetaState.Divergence first() {
    return first;
  }
}
