package org.gradus.optimizee.network;

import java.util.List;
import java.util.stream.IntStream;
import org.gradus.optimizee.Optimizee;
import org.gradus.optimizee.OptimizeeDescription;
import org.gradus.optimizee.data.LabelledExamples;

/** A perceptron of the golden values as the product computes it: minibatch t at step t. */
public final class GoldenNetwork implements OptimizeeDescription, Optimizee {
  private static final long serialVersionUID = 1;

  private final int inputs;
  private final int hidden;
  private final int outputs;
  private final int batch;
  private final float[] theta0;
  private final transient Network network;
  private final transient LabelledExamples examples;

  /**
   * @param theta0 in the golden order: matrices by rows, [inputs][outputs]
   * @param values [examples][inputs]
   */
  public GoldenNetwork(
      int inputs,
      int hidden,
      int outputs,
      int batch,
      float[] theta0,
      float[] values,
      int[] labels) {
    this.inputs = inputs;
    this.hidden = hidden;
    this.outputs = outputs;
    this.batch = batch;
    this.theta0 = theta0;
    examples = new Values(inputs, outputs, values, labels);
    Model model =
        NetworkJson.model(
            Perceptrons.json(inputs, List.of(hidden), outputs, Perceptrons.Activation.SIGMOID));
    model.initialize();
    network =
        new Network(model, NetworkLayout.of(model, List.of()), new long[] {inputs}, outputs, batch);
  }

  private record Values(int size, int classes, float[] values, int[] labels)
      implements LabelledExamples {
    @Override
    public int count() {
      return labels.length;
    }

    @Override
    public int label(int example) {
      return labels[example];
    }

    @Override
    public void fill(int example, float[] target, int offset) {
      System.arraycopy(values, example * size, target, offset, size);
    }
  }

  /** From the golden order to the product's. */
  public float[] ordered(float[] golden) {
    float[] theta = golden.clone();
    transpose(golden, theta, 0, inputs, hidden);
    transpose(golden, theta, (inputs + 1) * hidden, hidden, outputs);
    return theta;
  }

  /** From the product's order to the golden one. */
  public float[] goldenOrder(float[] theta) {
    float[] golden = theta.clone();
    transpose(theta, golden, 0, hidden, inputs);
    transpose(theta, golden, (inputs + 1) * hidden, outputs, hidden);
    return golden;
  }

  private static void transpose(float[] from, float[] to, int first, int rows, int columns) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        to[first + j * rows + i] = from[first + i * columns + j];
      }
    }
  }

  @Override
  public Optimizee build() {
    return this;
  }

  @Override
  public int functions() {
    return 1;
  }

  @Override
  public int coordinates() {
    return theta0.length;
  }

  @Override
  public void initialize(float[] theta) {
    System.arraycopy(ordered(theta0), 0, theta, 0, theta.length);
  }

  @Override
  public void evaluate(int step, float[] theta, double[] losses, float[] gradient) {
    int[] chosen = IntStream.range(step * batch, (step + 1) * batch).toArray();
    losses[0] = network.evaluate(theta, examples, chosen, gradient);
  }
}
