/** The trials of a sweep on Spark, and their table as Parquet. */
package org.gradus.spark.sweep;
