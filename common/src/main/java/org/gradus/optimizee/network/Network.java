package org.gradus.optimizee.network;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.gradus.optimizee.data.LabelledExamples;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A Deeplearning4j network that computes losses and gradients, with all memory that it takes. Every
 * evaluation sets all that it reads, so that an evaluation cut short leaves nothing behind. For one
 * thread at a time.
 */
final class Network {
  private final Model model;
  private final NetworkLayout layout;
  private final float[] parameters;
  private final float[] gradients;
  private final float[] pixels;
  private final float[] targets;
  private final INDArray input;
  private final INDArray labels;

  /**
   * @param imageShape of an image as the network takes it: [channels, rows, columns], or [size]
   * @param classes number of them
   * @param batch images of a minibatch
   */
  Network(Model model, NetworkLayout layout, long[] imageShape, int classes, int batch) {
    this.model = model;
    this.layout = layout;
    parameters = new float[Math.toIntExact(model.parameters().length())];
    gradients = new float[parameters.length];
    long[] shape = new long[imageShape.length + 1];
    shape[0] = batch;
    System.arraycopy(imageShape, 0, shape, 1, imageShape.length);
    input = Nd4j.create(DataType.FLOAT, shape);
    labels = Nd4j.create(DataType.FLOAT, batch, classes);
    pixels = new float[Math.toIntExact(input.length())];
    targets = new float[Math.toIntExact(labels.length())];
    model.parameters().data().asNioFloat().get(parameters);
  }

  NetworkLayout layout() {
    return layout;
  }

  /**
   * The loss on a minibatch, with regularization, and its derivative.
   *
   * @param theta [coordinates], not modified
   * @param examples where the minibatch is from
   * @param chosen which of them, as many as a minibatch has
   * @param gradient [coordinates], modified
   */
  double evaluate(float[] theta, LabelledExamples examples, int[] chosen, float[] gradient) {
    for (ParameterBlock block : layout.blocks()) {
      System.arraycopy(theta, block.theta(), parameters, block.view(), block.length());
    }
    buffer(model.parameters()).put(parameters);
    Arrays.fill(targets, 0);
    for (int i = 0; i < chosen.length; i++) {
      examples.fill(chosen[i], pixels, i * examples.size());
      targets[i * examples.classes() + examples.label(chosen[i])] = 1;
    }
    buffer(input).put(pixels);
    buffer(labels).put(targets);
    model.evaluate(input, labels);
    buffer(model.gradients()).get(gradients);
    for (ParameterBlock block : layout.blocks()) {
      differentiate(block, theta, chosen.length, gradient);
    }
    return model.score();
  }

  /** Deeplearning4j's gradients are sums over the minibatch, without regularization. */
  private void differentiate(ParameterBlock block, float[] theta, int batch, float[] gradient) {
    for (int i = 0; i < block.length(); i++) {
      int place = block.theta() + i;
      float value = gradients[block.view() + i] / batch;
      if (block.l1() != 0) {
        value += (float) (block.l1() * Math.signum(theta[place]));
      }
      if (block.l2() != 0) {
        value += (float) (block.l2() * theta[place]);
      }
      gradient[place] = value;
    }
  }

  private static FloatBuffer buffer(INDArray array) {
    return array.data().asNioFloat();
  }
}
