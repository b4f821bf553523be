/** The one place that makes a Spark context. */
package org.gradus.spark.session;
