/**
 * Gradus: distributed meta-training of learned optimizers ("Learning to learn by gradient descent
 * by gradient descent", Andrychowicz et al. 2016).
 *
 * <p>The data flows through the packages in this order, and a package imports only from those
 * before it:
 *
 * <ol>
 *   <li>{@code random}: generators derived from the run's seed;
 *   <li>{@code storage}: the port for reading and committing files;
 *   <li>{@code picture}: pictures, read from files that may be hostile;
 *   <li>{@code kernel}: which kind of kernel the virtual machine uses;
 *   <li>{@code download}: published sets of data, brought into a folder;
 *   <li>{@code optimizee}: families of functions to minimise;
 *   <li>{@code optimizer}: one interface from SGD to the learned optimizer;
 *   <li>{@code dl4j}: the learned optimizer as an updater of Deeplearning4j;
 *   <li>{@code unroll}: one segment of an episode, trajectory and meta-gradient;
 *   <li>{@code metatrain}: the loop over meta-steps, and its ports;
 *   <li>{@code checkpoint}: what a run needs to go on after it was killed;
 *   <li>{@code evaluation}: held-out functions × optimizers, as curves;
 *   <li>{@code report}: curves as pictures, pages and tables;
 *   <li>{@code config}: configuration files as validated records;
 *   <li>{@code run}: one run from its configuration to its report, in a folder.
 * </ol>
 */
package org.gradus;
