/**
 * One episode of a recorded run, computed again as it was in training, to be looked at step by
 * step. Nothing is written.
 */
package org.gradus.replay;
