/**
 * The loop over meta-steps: episodes are advanced by a segment, their meta-gradients averaged in
 * episode order, and the weights φ moved by Adam; or groups of episodes do so on copies of φ, which
 * are averaged every few meta-steps. The loop itself is a pure function from state and mean
 * gradient to state; where episodes run, how an optimizer is validated and where checkpoints go are
 * ports.
 */
package org.gradus.metatrain;
