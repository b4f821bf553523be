/** The inner loops of feature networks with the Vector API; loaded by name. */
package org.gradus.optimizee.features.vector;
