/** Hadoop's file systems behind the storage port, and where paths lead. */
package org.gradus.spark.storage;
