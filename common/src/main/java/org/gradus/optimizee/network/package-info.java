/**
 * Deeplearning4j networks as optimizees: loss and gradient by Deeplearning4j on minibatches of
 * labelled images.
 */
package org.gradus.optimizee.network;
