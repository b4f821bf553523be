package org.gradus.optimizee.network;

import java.nio.FloatBuffer;
import java.util.stream.IntStream;
import org.gradus.optimizee.TestScore;
import org.gradus.optimizee.data.LabelledExamples;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

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
  private final Minibatch minibatch;

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
    minibatch = new Minibatch(imageShape, classes, batch);
    buffer(model.parameters()).get(parameters);
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
    setParameters(theta);
    minibatch.fill(examples, chosen);
    model.evaluate(minibatch.input(), minibatch.labels());
    buffer(model.gradients()).get(gradients);
    for (ParameterBlock block : layout.blocks()) {
      differentiate(block, theta, chosen.length, gradient);
    }
    return model.score();
  }

  /**
   * How it does on all of some examples, a minibatch of the size trained with after the other, the
   * last one smaller. Batch normalization uses the statistics of the minibatch tested, as in
   * training: running statistics, which a learned optimizer never sees, play no part.
   *
   * @param theta [coordinates], not modified
   */
  TestScore test(float[] theta, LabelledExamples examples) {
    setParameters(theta);
    double losses = 0;
    int found = 0;
    for (int first = 0; first < examples.count(); first += minibatch.size()) {
      int end = Math.min(first + minibatch.size(), examples.count());
      int[] chosen = IntStream.range(first, end).toArray();
      Minibatch part = minibatch.ofSize(chosen.length);
      part.fill(examples, chosen);
      losses += chosen.length * model.loss(new DataSet(part.input(), part.labels()));
      found += found(model.output(part.input()), examples, chosen);
    }
    return new TestScore(losses / examples.count(), (double) found / examples.count());
  }

  /** How many examples have their largest output, the first of equal ones, at their own class. */
  private static int found(INDArray output, LabelledExamples examples, int[] chosen) {
    float[][] scores = output.toFloatMatrix();
    int found = 0;
    for (int i = 0; i < chosen.length; i++) {
      int own = examples.label(chosen[i]);
      boolean isLargest = true;
      for (int other = 0; other < scores[i].length; other++) {
        isLargest &=
            other < own ? scores[i][own] > scores[i][other] : scores[i][own] >= scores[i][other];
      }
      found += isLargest ? 1 : 0;
    }
    return found;
  }

  private void setParameters(float[] theta) {
    for (ParameterBlock block : layout.blocks()) {
      System.arraycopy(theta, block.theta(), parameters, block.view(), block.length());
    }
    buffer(model.parameters()).put(parameters);
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
