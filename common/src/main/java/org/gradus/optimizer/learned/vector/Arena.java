package org.gradus.optimizer.learned.vector;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.gradus.optimizer.learned.Lanes;

/**
 * One array that holds all scratch memory of a kernel, in parts that begin at cache lines: vectors
 * that straddle two cache lines make the inner loops up to a third slower.
 *
 * <p>Java promises no alignment, but an array of at least half a region of the garbage collector G1
 * has regions of its own, and its elements begin 16 bytes into the first. So the array is made that
 * long where G1 is used. With other collectors everything works, more slowly.
 */
final class Arena {
  /** The header's 16 bytes and these elements fill the first cache line. */
  private static final int FIRST = 12;

  private static final int LONGEST_HEADER = 16;
  private static final int HALF_REGION = halfRegion();

  private final float[] memory;
  private int next = FIRST;

  /**
   * @param floats that will be taken, each part rounded up to a multiple of {@value Lanes#CHUNK}
   */
  Arena(int floats) {
    memory = new float[Math.max(FIRST + floats, HALF_REGION)];
  }

  float[] memory() {
    return memory;
  }

  /** Takes a part, all zeros, and says where it begins. */
  int take(int floats) {
    int at = next;
    next += roundUp(floats);
    if (next > memory.length) {
      throw new IllegalStateException("more than the arena holds, " + memory.length);
    }
    return at;
  }

  static int roundUp(int floats) {
    return (floats + Lanes.CHUNK - 1) / Lanes.CHUNK * Lanes.CHUNK;
  }

  /** Elements of an array of half a region; 0 without G1. */
  private static int halfRegion() {
    HotSpotDiagnosticMXBean hotSpot =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    if (hotSpot == null || !Boolean.parseBoolean(hotSpot.getVMOption("UseG1GC").getValue())) {
      return 0;
    }
    long region = Long.parseLong(hotSpot.getVMOption("G1HeapRegionSize").getValue());
    return (int) (region / 2 / Float.BYTES) + LONGEST_HEADER;
  }
}
