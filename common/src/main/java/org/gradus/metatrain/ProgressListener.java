package org.gradus.metatrain;

/** Is told of a run's progress. */
public interface ProgressListener {

  /**
   * After each meta-step, validated or not. Meta-steps of local steps are told of together, once
   * the groups have been averaged; only the last one's state has the average.
   */
  void metaStep(MetaState state, Metrics metrics);
}
