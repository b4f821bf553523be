package org.gradus.metatrain;

/** Scores weights on functions kept for validation. */
public interface Validator {

  /**
   * The mean loss at the last step over the validation functions; infinite if one is not finite.
   *
   * @param weights φ; not modified
   */
  double score(float[] weights);
}
