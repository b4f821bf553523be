package org.gradus.optimizee.style;

import java.io.Serializable;

/**
 * The factors of f(θ) = α · content + β · style + γ · smoothness.
 *
 * @param content α
 * @param style β
 * @param smoothness γ
 */
public record StyleTerms(double content, double style, double smoothness) implements Serializable {}
