/**
 * Episodes on Spark: the port of meta-training, one job a meta-step, or with local steps one an
 * averaging.
 */
package org.gradus.spark.episodes;
