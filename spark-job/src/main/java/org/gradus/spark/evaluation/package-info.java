/** Evaluations on Spark, and their results as Parquet. */
package org.gradus.spark.evaluation;
