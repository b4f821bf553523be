/** JMH benchmarks of the parts in which a run spends its time; benchmarks/run.sh runs them. */
package org.gradus.benchmark;
