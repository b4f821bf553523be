package org.gradus.optimizer.learned;

/**
 * The distribution of the initial weights: gates are truncated normal with standard deviation
 * gateScale/√(inputs + hidden), the read-out with readoutScale/√inputs, biases 0 but the forget
 * gate's.
 *
 * @param gateScale at least 0
 * @param readoutScale at least 0; 0 starts from an optimizer that does not move
 * @param forgetBias bias of every forget gate
 */
public record Initialization(double gateScale, double readoutScale, double forgetBias) {}
