/**
 * Update rules, from SGD to a learned optimizer, behind one interface, so that every comparison
 * runs through one path.
 */
package org.gradus.optimizer;
