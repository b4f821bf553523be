/**
 * Fixed convolutional networks whose features tell how alike two images are: forward and backward
 * passes with respect to the image, on our own direct convolutions, in plain Java or with the
 * Vector API, with the same bits.
 */
package org.gradus.optimizee.features;
