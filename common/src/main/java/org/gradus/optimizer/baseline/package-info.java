/**
 * The hand-designed optimizers that the paper compares with, in the formulas and with the defaults
 * of Torch7's optim package, which it used.
 */
package org.gradus.optimizer.baseline;
