/**
 * Seeds and generators, all derived from the run's seed. There is no other source of randomness:
 * what is drawn depends on the seed, the purpose and an index, never on the order or the place in
 * which it is drawn.
 */
package org.gradus.random;
