package org.gradus.metatrain;

/** Is told of a run's progress. */
public interface ProgressListener {

  /** After each meta-step, validated or not. */
  void metaStep(MetaState state, Metrics metrics);
}
