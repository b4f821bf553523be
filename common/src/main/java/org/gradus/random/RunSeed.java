package org.gradus.random;

import java.io.Serializable;

/** The seed of a whole run, from which all others follow. */
public record RunSeed(long value) implements Serializable {
  private static final int PURPOSE_BITS = 4;

  /**
   * The seed of one thing drawn.
   *
   * @param purpose kept in the highest bits, so that purposes are strictly disjoint
   * @param index which of them: an episode, a batch of functions
   */
  public long derive(Purpose purpose, long index) {
    long mixed = mix(mix(value + GOLDEN_GAMMA) ^ mix(index + purpose.code() * GOLDEN_GAMMA));
    return (purpose.code() << (Long.SIZE - PURPOSE_BITS)) | (mixed >>> PURPOSE_BITS);
  }

  /** 2^64 divided by the golden ratio, made odd. */
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  /** The finalizer of SplitMix64 (Steele, Lea and Flood 2014): a bijection that mixes all bits. */
  private static long mix(long bits) {
    bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
    return bits ^ (bits >>> 31);
  }
}
