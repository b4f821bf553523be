/**
 * The learned optimizer: one small recurrent network applied to every coordinate on its own (paper,
 * section 2.1). Here are its shape, its weights, its forward and backward passes, and the exported
 * file; how meta-gradients are used is not.
 */
package org.gradus.optimizer.learned;
