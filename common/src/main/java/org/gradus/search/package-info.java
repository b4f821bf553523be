/**
 * The search for hyperparameters, apart from what is trained with them: spaces, samplers that
 * choose what to try next, and schedulers that choose what to stop. All of it is a pure function of
 * what was found before, in the order of the trials.
 */
package org.gradus.search;
