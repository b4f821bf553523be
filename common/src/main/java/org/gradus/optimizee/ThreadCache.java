package org.gradus.optimizee;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** What each thread makes once and keeps from one episode to the next: to make one takes long. */
public final class ThreadCache<K, V> {
  private final Function<K, V> maker;
  private final ThreadLocal<Map<K, V>> made;

  /**
   * @param most values that a thread keeps, those that were used last
   * @param maker makes a value
   */
  public ThreadCache(int most, Function<K, V> maker) {
    this.maker = maker;
    made = ThreadLocal.withInitial(() -> leastRecentlyUsed(most));
  }

  /** This thread's value for a key. */
  public V of(K key) {
    Map<K, V> values = made.get();
    V value = values.get(key);
    if (value == null) {
      value = maker.apply(key);
      values.put(key, value);
    }
    return value;
  }

  private static <K, V> Map<K, V> leastRecentlyUsed(int most) {
    return new LinkedHashMap<>(most, 0.75f, true) {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
      }
    };
  }
}
