/**
 * One segment of an episode: the optimizee is minimised for a few steps by the learned optimizer,
 * then the meta-gradient of those steps is computed (truncated backpropagation through time, paper,
 * section 2). What is done with meta-gradients is not here.
 */
package org.gradus.unroll;
