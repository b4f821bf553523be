package org.gradus.optimizee.network;

import java.util.Arrays;
import org.gradus.optimizee.data.LabelledExamples;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Memory for one minibatch, in Java's and in Deeplearning4j's form. */
final class Minibatch {
  private final long[] imageShape;
  private final float[] pixels;
  private final float[] targets;
  private final INDArray input;
  private final INDArray labels;

  /**
   * @param imageShape of an image as a network takes it
   * @param classes number of them
   * @param size number of images
   */
  Minibatch(long[] imageShape, int classes, int size) {
    this.imageShape = imageShape.clone();
    long[] shape = new long[imageShape.length + 1];
    shape[0] = size;
    System.arraycopy(imageShape, 0, shape, 1, imageShape.length);
    input = Nd4j.create(DataType.FLOAT, shape);
    labels = Nd4j.create(DataType.FLOAT, size, classes);
    pixels = new float[Math.toIntExact(input.length())];
    targets = new float[Math.toIntExact(labels.length())];
  }

  /** Number of images. */
  int size() {
    return Math.toIntExact(labels.size(0));
  }

  /** This one, or one that is alike but for its size. */
  Minibatch ofSize(int size) {
    return size == size() ? this : new Minibatch(imageShape, Math.toIntExact(labels.size(1)), size);
  }

  /**
   * Takes these examples.
   *
   * @param chosen as many as it has images
   */
  void fill(LabelledExamples examples, int[] chosen) {
    Arrays.fill(targets, 0);
    for (int i = 0; i < chosen.length; i++) {
      examples.fill(chosen[i], pixels, i * examples.size());
      targets[i * examples.classes() + examples.label(chosen[i])] = 1;
    }
    input.data().asNioFloat().put(pixels);
    labels.data().asNioFloat().put(targets);
  }

  /** [size, ...], the images. */
  INDArray input() {
    return input;
  }

  /** [size, classes], 1 at each image's own class. */
  INDArray labels() {
    return labels;
  }
}
