/** What the parts that a run spends its time in cost: JMH benchmarks, which benchmarks/run.sh runs. */
package org.gradus.benchmark;
