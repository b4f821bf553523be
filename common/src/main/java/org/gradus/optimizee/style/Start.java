package org.gradus.optimizee.style;

import java.io.Serializable;

/**
 * Where θ₀ is: at the content, or at ½ with normal noise.
 *
 * @param atContent whether at the content
 * @param deviation of the noise, of pixels from 0 to 1
 */
public record Start(boolean atContent, double deviation) implements Serializable {}
