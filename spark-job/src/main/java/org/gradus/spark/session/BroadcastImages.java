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
import org.gradus.optimizee.data.LabelledImages;
import org.gradus.optimizee.data.SharedImages;

/**
 * Images that tasks need, as a broadcast: they reach each executor once, with the first task that
 * needs them, and stay. Shipped with every task.
 */
public final class BroadcastImages implements Serializable {
  private static final long serialVersionUID = 1;

  /** What has been broadcast, so that one context sends the same images once. */
  private static final Map<SparkContext, Map<SharedImages, Broadcast<LabelledImages>>> SENT =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final List<Item> items;

  private record Item(SharedImages reference, Broadcast<LabelledImages> broadcast)
      implements Serializable {}

  private BroadcastImages(List<Item> items) {
    this.items = items;
  }

  /**
   * Makes images known to a context's executors.
   *
   * @param images present in this virtual machine
   */
  public static BroadcastImages of(JavaSparkContext spark, List<SharedImages> images) {
    Map<SharedImages, Broadcast<LabelledImages>> sent =
        SENT.computeIfAbsent(spark.sc(), absent -> new ConcurrentHashMap<>());
    return new BroadcastImages(
        images.stream()
            .map(
                reference ->
                    new Item(
                        reference,
                        sent.computeIfAbsent(reference, absent -> spark.broadcast(absent.get()))))
            .toList());
  }

  /** Makes the images present in the virtual machine of a task. */
  public void bring() {
    for (Item item : items) {
      if (!item.reference().isPresent()) {
        SharedImages.of(item.broadcast().value());
      }
    }
  }
}
