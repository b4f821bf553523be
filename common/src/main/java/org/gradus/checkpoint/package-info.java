/**
 * What a run needs to go on after it was killed: versioned, checksummed, complete or absent. It
 * holds no optimizee's state, since checkpoints are taken between episodes.
 */
package org.gradus.checkpoint;
