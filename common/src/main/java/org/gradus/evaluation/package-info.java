/**
 * Optimizers on functions that were not trained on: learning rates of baselines are tuned, then all
 * optimizers start from the same θ₀ on the same fresh functions. Out come curves, paired
 * comparisons and, of functions whose θ is an image, pictures; how they are shown is not here.
 */
package org.gradus.evaluation;
