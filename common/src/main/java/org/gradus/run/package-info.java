/**
 * One run in a folder of its own, from a configuration to an exported optimizer and its report:
 * begun, gone on with after an interruption, and finished. Where episodes and functions run is
 * passed in.
 */
package org.gradus.run;
