package org.gradus.optimizee.features;

import java.util.Arrays;

/** What a convolution finds beyond an image's edge. */
enum Padding {
  /** Zeros. */
  ZERO {
    @Override
    void pad(float[] values, int plane, PlaneLayout layout) {
      int stride = layout.stride();
      int last = plane + (layout.height() + 1) * stride;
      Arrays.fill(values, plane, plane + stride, 0);
      Arrays.fill(values, last, last + stride, 0);
      for (int row = plane + stride; row < last; row += stride) {
        values[row] = 0;
        values[row + stride - 1] = 0;
      }
    }

    @Override
    void fold(float[] gradient, int plane, PlaneLayout layout) {}
  },

  /** The image mirrored at its outermost pixels, which are not repeated. */
  REFLECT {
    @Override
    void pad(float[] values, int plane, PlaneLayout layout) {
      int stride = layout.stride();
      int last = plane + (layout.height() + 1) * stride;
      for (int row = plane + stride; row < last; row += stride) {
        values[row] = values[row + 2];
        values[row + stride - 1] = values[row + stride - 3];
      }
      System.arraycopy(values, plane + 2 * stride, values, plane, stride);
      System.arraycopy(values, last - 2 * stride, values, last, stride);
    }

    @Override
    void fold(float[] gradient, int plane, PlaneLayout layout) {
      int stride = layout.stride();
      int last = plane + (layout.height() + 1) * stride;
      for (int i = 0; i < stride; i++) {
        gradient[plane + 2 * stride + i] += gradient[plane + i];
        gradient[last - 2 * stride + i] += gradient[last + i];
      }
      for (int row = plane + stride; row < last; row += stride) {
        gradient[row + 2] += gradient[row];
        gradient[row + stride - 3] += gradient[row + stride - 1];
      }
    }
  };

  /** The smallest side of an image that can be padded. */
  static final int SMALLEST_SIDE = 2;

  /**
   * Sets a plane's border.
   *
   * @param values modified
   * @param plane where the plane begins
   */
  abstract void pad(float[] values, int plane, PlaneLayout layout);

  /**
   * The adjoint of {@link #pad}: adds the gradient at the border to that of the pixels it was made
   * of.
   *
   * @param gradient modified
   * @param plane where the plane begins
   */
  abstract void fold(float[] gradient, int plane, PlaneLayout layout);
}
