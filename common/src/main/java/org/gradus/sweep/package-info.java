/**
 * Many runs in one folder: a search for settings, from a configuration with a space to the best
 * trial's optimizer. What to try and what to stop is decided in the order of the trials, whoever
 * reports first; where trials run is passed in.
 */
package org.gradus.sweep;
