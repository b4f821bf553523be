package org.gradus.optimizee.data;

import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Images by reference: what travels with a task is their SHA-256, and each virtual machine has the
 * images once. Who sends tasks elsewhere brings the images there first, with {@link #of}.
 *
 * @param sha256 of {@link LabelledImages#sha256()}
 */
public record SharedImages(String sha256) implements Serializable {
  private static final Map<String, LabelledImages> PRESENT = new ConcurrentHashMap<>();

  /** Makes images present in this virtual machine. */
  public static SharedImages of(LabelledImages images) {
    PRESENT.putIfAbsent(images.sha256(), images);
    return new SharedImages(images.sha256());
  }

  /** Whether the images are present in this virtual machine. */
  public boolean isPresent() {
    return PRESENT.containsKey(sha256);
  }

  /**
   * The images.
   *
   * @throws IllegalStateException if nobody has brought them here
   */
  public LabelledImages get() {
    LabelledImages images = PRESENT.get(sha256);
    if (images == null) {
      throw new IllegalStateException("the images " + sha256 + " are not in this virtual machine");
    }
    return images;
  }
}
