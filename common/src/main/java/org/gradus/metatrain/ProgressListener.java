package org.gradus.metatrain;

/** Is told of a run's progress. */
public interface ProgressListener {

  /**
   * After each meta-step, validated or not. Meta-steps of local steps are told of together, once
   * the groups have been averaged; only the last one's state has the average.
   */
  void metaStep(MetaState state, Metrics metrics);

  /** After a state has been kept, to go on from. */
  default void checkpoint(MetaState state) {}

  /** Tells all of them, in order. */
  static ProgressListener all(ProgressListener... listeners) {
    return new ProgressListener() {
      @Override
      public void metaStep(MetaState state, Metrics metrics) {
        for (ProgressListener listener : listeners) {
          listener.metaStep(state, metrics);
        }
      }

      @Override
      public void checkpoint(MetaState state) {
        for (ProgressListener listener : listeners) {
          listener.checkpoint(state);
        }
      }
    };
  }
}
