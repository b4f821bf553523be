/**
 * The functions that are minimised. A {@link org.gradus.optimizee.OptimizeeFamily} samples small
 * descriptions; where an episode runs, the description is built into an {@link
 * org.gradus.optimizee.Optimizee}, a black box of losses and gradients. How it is minimised is none
 * of this package's concern.
 */
package org.gradus.optimizee;
