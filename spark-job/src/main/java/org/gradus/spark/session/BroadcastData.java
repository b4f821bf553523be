package org.gradus.spark.session;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.gradus.optimizee.data.Shared;
import org.gradus.optimizee.data.SharedData;

/**
 * Data that tasks need, as a broadcast: it reaches each executor once, with the first task that
 * needs it, and stays. Shipped with every task.
 */
public final class BroadcastData implements Serializable {
  private static final long serialVersionUID = 1;

  /** What has been broadcast, so that one context sends the same data once. */
  private static final Map<SparkContext, Map<Shared<?>, Broadcast<SharedData>>> SENT =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final List<Item> items;

  private record Item(Shared<?> reference, Broadcast<SharedData> broadcast)
      implements Serializable {}

  private BroadcastData(List<Item> items) {
    this.items = items;
  }

  /**
   * Makes data known to a context's executors.
   *
   * @param data present in this virtual machine
   */
  public static BroadcastData of(JavaSparkContext spark, List<Shared<?>> data) {
    Map<Shared<?>, Broadcast<SharedData>> sent =
        SENT.computeIfAbsent(spark.sc(), absent -> new ConcurrentHashMap<>());
    return new BroadcastData(
        data.stream()
            .map(
                reference ->
                    new Item(
                        reference,
                        sent.computeIfAbsent(
                            reference, absent -> spark.<SharedData>broadcast(absent.get()))))
            .toList());
  }

  /** Makes the data present in the virtual machine of a task. */
  public void bring() {
    for (Item item : items) {
      if (!item.reference().isPresent()) {
        Shared.of(item.broadcast().value());
      }
    }
  }
}
