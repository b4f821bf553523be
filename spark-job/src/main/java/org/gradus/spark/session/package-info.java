/** The one place that makes a Spark context, and the data that its executors share. */
package org.gradus.spark.session;
