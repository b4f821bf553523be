/**
 * How values travel between driver and executors, and to an executor's disk: every type is
 * registered and has a serializer of its own.
 */
package org.gradus.spark.wire;
