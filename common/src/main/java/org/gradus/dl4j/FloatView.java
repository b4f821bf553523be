package org.gradus.dl4j;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The floats of an ND4J array, by their place in it. Holds the array's memory, copies nothing. */
final class FloatView {
  private final FloatPointer floats;
  private final Pointer memory;
  private final int length;

  /**
   * @param name what the array is, for messages
   * @throws IllegalStateException if it is not of floats that follow one another
   */
  FloatView(String name, INDArray array) {
    if (array.dataType() != DataType.FLOAT) {
      throw new IllegalStateException(
          "LearnedUpdater: expected a %s of type FLOAT, found %s; set .dataType(DataType.FLOAT)"
              .formatted(name, array.dataType()));
    }
    if (array.length() > 1 && array.elementWiseStride() != 1) {
      throw new IllegalStateException(
          "LearnedUpdater: expected a %s without gaps, found a stride of %d; give it a copy"
              .formatted(name, array.elementWiseStride()));
    }
    floats = new FloatPointer(array.data().addressPointer());
    memory = array.data().pointer();
    length = Math.toIntExact(array.length());
  }

  int length() {
    return length;
  }

  /** The allocation that the array is a part of, one object for all of its parts. */
  Pointer memory() {
    return memory;
  }

  /**
   * Reads some.
   *
   * @param target its first {@code count} are modified
   */
  void get(int first, float[] target, int count) {
    floats.position(first).get(target, 0, count);
  }

  /**
   * Writes some.
   *
   * @param source not modified
   */
  void put(int first, float[] source, int count) {
    floats.position(first).put(source, 0, count);
  }
}
