package org.gradus.metatrain;

/**
 * Weights that were validated.
 *
 * @param metaStep after which meta-step
 * @param score mean loss at the last step on the validation functions; infinite if one was not
 *     finite
 * @param weights φ in single precision; not modified
 */
public record Candidate(int metaStep, double score, float[] weights) {}
