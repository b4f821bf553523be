/**
 * JMH benchmarks of the parts in which a run spends its time; {@link
 * org.gradus.benchmark.BenchmarkReport}, with which benchmarks/run.sh runs them all; and the
 * picture of benchmarks/local-steps.sh.
 */
package org.gradus.benchmark;
