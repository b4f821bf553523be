/**
 * Published sets of data, brought from their mirrors into a local folder under the names that
 * {@code optimizee.data} reads: resumed where a download was cut off, verified by length and
 * SHA-256, and in their place only when they are whole. Which sets there are stands in {@code
 * data-sets.conf}. Reading them is not here.
 */
package org.gradus.download;
