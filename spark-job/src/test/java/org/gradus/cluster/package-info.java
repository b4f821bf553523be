/** Runs on Spark's own standalone cluster of this machine, whose processes are killed meanwhile. */
package org.gradus.cluster;
