/**
 * JMH benchmarks of the parts in which a run spends its time, which benchmarks/run.sh runs, and the
 * picture of benchmarks/local-steps.sh.
 */
package org.gradus.benchmark;
