/**
 * The learned optimizer as an updater of Deeplearning4j and ND4J: its configuration, its state in
 * the network's own state array, and guards. Networks as something to train on are in {@link
 * org.gradus.optimizee.network}.
 */
package org.gradus.dl4j;
