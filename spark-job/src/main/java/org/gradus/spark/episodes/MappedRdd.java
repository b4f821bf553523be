package org.gradus.spark.episodes;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.Partition;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import scala.collection.Iterator;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;

/**
 * An RDD's map, element by element, as {@code JavaRDD.map} and {@code collect} would make it.
 *
 * <p>Those search the byte code around every function for what it captured, three times a job: more
 * than a millisecond each, while the executors wait. A {@link ShippedFunction} captures nothing, so
 * that there is nothing to search for.
 */
final class MappedRdd<T, R> extends RDD<R> {
  private static final long serialVersionUID = 1;

  private final ShippedFunction<T, R> function;

  MappedRdd(RDD<T> parent, ShippedFunction<T, R> function) {
    super(parent, MappedRdd.<R>anyClass());
    this.function = function;
  }

  private static <E> ClassTag<E> anyClass() {
    return ClassTag$.MODULE$.apply(Object.class);
  }

  @Override
  public Iterator<R> compute(Partition partition, TaskContext context) {
    return this.<T>firstParent(anyClass()).iterator(partition, context).map(function);
  }

  @Override
  public Partition[] getPartitions() {
    return this.<T>firstParent(anyClass()).partitions();
  }

  /** Spark's own: what it tells of every RDD, each meta-step, is no message of ours. */
  @Override
  public String logName() {
    return RDD.class.getName();
  }

  /** Runs one job for all elements, in order. */
  @SuppressWarnings("unchecked") // an array for each partition, with its elements
  List<R> collected() {
    ClassTag<Object[]> arrays = ClassTag$.MODULE$.apply(Object[].class);
    Object[][] partitions = (Object[][]) sparkContext().runJob(this, new ToArray<>(), arrays);
    List<R> elements = new ArrayList<>();
    for (Object[] partition : partitions) {
      elements.addAll((List<R>) Arrays.asList(partition));
    }
    return elements;
  }

  /** Shipped to executors: a partition's elements. */
  private static final class ToArray<E>
      extends AbstractFunction2<TaskContext, Iterator<E>, Object[]> implements Serializable {
    private static final long serialVersionUID = 1;

    @Override
    public Object[] apply(TaskContext context, Iterator<E> elements) {
      List<E> list = new ArrayList<>();
      while (elements.hasNext()) {
        list.add(elements.next());
      }
      return list.toArray();
    }
  }
}
