/** Episodes on Spark: the port of meta-training, one job a meta-step. */
package org.gradus.spark.episodes;
