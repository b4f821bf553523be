package org.gradus.random;

/**
 * What a seed is used for. Seeds of different purposes never coincide, so the functions seen in
 * training, validation, tuning and test are disjoint.
 */
public enum Purpose {
  INITIAL_WEIGHTS(0),
  TRAINING(1),
  VALIDATION(2),
  TUNING(3),
  TEST(4),
  BOOTSTRAP(5),
  MINIBATCH(6),
  SEARCH(7);

  private final long code;

  Purpose(long code) {
    this.code = code;
  }

  /** Below 16; part of every run's definition. */
  long code() {
    return code;
  }
}
