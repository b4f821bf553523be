package org.gradus.storage;

import java.util.List;

/**
 * A named array of numbers.
 *
 * @param name unique in its file
 * @param type how it is stored
 * @param shape extents, outermost first
 * @param values row-major; exact for both types
 */
public record Tensor(String name, Type type, List<Integer> shape, double[] values) {

  /** The element types in use, little-endian in files. */
  public enum Type {
    F32(4),
    F64(8);

    private final int bytes;

    Type(int bytes) {
      this.bytes = bytes;
    }

    /** Bytes of one element. */
    public int bytes() {
      return bytes;
    }
  }

  public Tensor {
    shape = List.copyOf(shape);
  }

  /** One row of doubles. */
  public static Tensor doubles(String name, double[] values) {
    return new Tensor(name, Type.F64, List.of(values.length), values);
  }

  /** Single-precision values of a given shape. */
  public static Tensor floats(String name, List<Integer> shape, float[] values) {
    double[] widened = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      widened[i] = values[i];
    }
    return new Tensor(name, Type.F32, shape, widened);
  }

  /** The values in single precision. */
  public float[] floatValues() {
    float[] narrowed = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      narrowed[i] = (float) values[i];
    }
    return narrowed;
  }
}
