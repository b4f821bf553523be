package org.gradus.optimizee.data;

import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Data by reference: what travels with a task is its SHA-256, and each virtual machine has the data
 * once. Who sends tasks elsewhere brings the data there first, with {@link #of}.
 *
 * @param sha256 of {@link SharedData#sha256()}
 */
public record Shared<T extends SharedData>(String sha256) implements Serializable {
  private static final Map<String, SharedData> PRESENT = new ConcurrentHashMap<>();

  /** Makes data present in this virtual machine. */
  public static <T extends SharedData> Shared<T> of(T data) {
    PRESENT.putIfAbsent(data.sha256(), data);
    return new Shared<>(data.sha256());
  }

  /** Whether the data is present in this virtual machine. */
  public boolean isPresent() {
    return PRESENT.containsKey(sha256);
  }

  /**
   * The data.
   *
   * @throws IllegalStateException if nobody has brought it here
   */
  @SuppressWarnings("unchecked") // data of one SHA-256 is of one type
  public T get() {
    SharedData data = PRESENT.get(sha256);
    if (data == null) {
      throw new IllegalStateException("the data " + sha256 + " is not in this virtual machine");
    }
    return (T) data;
  }
}
