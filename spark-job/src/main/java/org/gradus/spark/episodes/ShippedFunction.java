package org.gradus.spark.episodes;

import java.io.Serializable;
import scala.runtime.AbstractFunction1;

/** A function that executors apply: a named class with named fields, and nothing captured. */
abstract class ShippedFunction<T, R> extends AbstractFunction1<T, R> implements Serializable {
  private static final long serialVersionUID = 1;
}
