package org.gradus.optimizer.learned;

/**
 * The learned optimizer as the paper writes it, coordinate by coordinate in double, every
 * activation kept: an oracle for kernels of any architecture, itself held against golden values and
 * central differences.
 */
public final class ReferenceOptimizer {
  private final Architecture architecture;
  private final WeightLayout layout;
  private final ReferenceLogSign logSign;
  private final double[] weights;

  public ReferenceOptimizer(Architecture architecture, double[] weights) {
    this.architecture = architecture;
    this.weights = weights;
    layout = new WeightLayout(architecture);
    logSign = new ReferenceLogSign(architecture.preprocessingP());
  }

  /** c and h of each layer of one coordinate. */
  public static final class State {
    public final double[][] c;
    public final double[][] h;

    State(int layers) {
      c = new double[layers][];
      h = new double[layers][];
    }
  }

  /** One step of one coordinate with all it computed. */
  public static final class Step {
    final double[][] inputs;
    final double[][][] gates;
    final State before;
    final State after;

    /** The read-out before the output scale. */
    public double output;

    Step(WeightLayout layout, State before) {
      int layers = layout.layers();
      inputs = new double[layers + 1][];
      gates = new double[layers][WeightLayout.GATES][];
      this.before = before;
      after = new State(layers);
    }

    /** The state it ends in. */
    public State after() {
      return after;
    }
  }

  /** Zero state. */
  public State zeroState() {
    State state = new State(layout.layers());
    for (int layer = 0; layer < layout.layers(); layer++) {
      state.c[layer] = new double[layout.hidden(layer)];
      state.h[layer] = new double[layout.hidden(layer)];
    }
    return state;
  }

  /** The features of a gradient coordinate. */
  public double[] features(double v) {
    return architecture.preprocessing() == Preprocessing.NONE
        ? new double[] {v}
        : new double[] {logSign.magnitude(v), logSign.sign(v)};
  }

  /** The update g of a step. */
  public double update(Step step) {
    return architecture.outputScale() * step.output;
  }

  /** Forward from features. */
  public Step forward(double[] features, State before) {
    Step step = new Step(layout, before);
    step.inputs[0] = features;
    for (int layer = 0; layer < layout.layers(); layer++) {
      int hidden = layout.hidden(layer);
      double[][] gates = step.gates[layer];
      for (int gate = 0; gate < WeightLayout.GATES; gate++) {
        gates[gate] = new double[hidden];
        for (int j = 0; j < hidden; j++) {
          double z = preactivation(layer, gate * hidden + j, step.inputs[layer], before.h[layer]);
          gates[gate][j] = gate == 2 ? Math.tanh(z) : 1 / (1 + Math.exp(-z));
        }
      }
      step.after.c[layer] = new double[hidden];
      step.after.h[layer] = new double[hidden];
      for (int j = 0; j < hidden; j++) {
        double c = gates[1][j] * before.c[layer][j] + gates[0][j] * gates[2][j];
        step.after.c[layer][j] = c;
        step.after.h[layer][j] = gates[3][j] * Math.tanh(c);
      }
      step.inputs[layer + 1] = step.after.h[layer];
    }
    step.output = weights[layout.readoutBias()];
    double[] top = step.inputs[layout.layers()];
    for (int k = 0; k < top.length; k++) {
      step.output += weights[layout.readoutWeights() + k] * top[k];
    }
    return step;
  }

  private double preactivation(int layer, int row, double[] x, double[] h) {
    double z = weights[layout.biases(layer) + row];
    for (int k = 0; k < x.length; k++) {
      z += weights[layout.inputWeights(layer) + row * x.length + k] * x[k];
    }
    for (int k = 0; k < h.length; k++) {
      z += weights[layout.recurrentWeights(layer) + row * h.length + k] * h[k];
    }
    return z;
  }

  /** Backward through steps of one coordinate: adds to ∂L/∂φ, given ∂L/∂g of each step. */
  public void backward(Step[] steps, double[] updateGradient, double[] weightGradient) {
    State carry = zeroState();
    for (int t = steps.length - 1; t >= 0; t--) {
      double scaled = architecture.outputScale() * updateGradient[t];
      double[] top = steps[t].inputs[layout.layers()];
      weightGradient[layout.readoutBias()] += scaled;
      double[] dx = new double[top.length];
      for (int k = 0; k < top.length; k++) {
        weightGradient[layout.readoutWeights() + k] += scaled * top[k];
        dx[k] = scaled * weights[layout.readoutWeights() + k];
      }
      for (int layer = layout.layers() - 1; layer >= 0; layer--) {
        dx = backward(steps[t], layer, dx, carry, weightGradient);
      }
    }
  }

  private double[] backward(
      Step step, int layer, double[] outputGradient, State carry, double[] weightGradient) {
    int hidden = layout.hidden(layer);
    double[][] gates = step.gates[layer];
    double[] dz = new double[WeightLayout.GATES * hidden];
    for (int j = 0; j < hidden; j++) {
      double i = gates[0][j];
      double f = gates[1][j];
      double g = gates[2][j];
      double o = gates[3][j];
      double dh = outputGradient[j] + carry.h[layer][j];
      double tanh = Math.tanh(step.after.c[layer][j]);
      double dc = carry.c[layer][j] + dh * o * (1 - tanh * tanh);
      dz[j] = dc * g * i * (1 - i);
      dz[hidden + j] = dc * step.before.c[layer][j] * f * (1 - f);
      dz[2 * hidden + j] = dc * i * (1 - g * g);
      dz[3 * hidden + j] = dh * tanh * o * (1 - o);
      carry.c[layer][j] = dc * f;
    }
    carry.h[layer] =
        throughMatrix(layout.recurrentWeights(layer), step.before.h[layer], dz, weightGradient);
    for (int row = 0; row < dz.length; row++) {
      weightGradient[layout.biases(layer) + row] += dz[row];
    }
    return throughMatrix(layout.inputWeights(layer), step.inputs[layer], dz, weightGradient);
  }

  /** Adds dz·xᵀ to the matrix's gradient and returns its transpose times dz. */
  private double[] throughMatrix(int at, double[] x, double[] dz, double[] weightGradient) {
    double[] dx = new double[x.length];
    for (int row = 0; row < dz.length; row++) {
      for (int k = 0; k < x.length; k++) {
        weightGradient[at + row * x.length + k] += dz[row] * x[k];
        dx[k] += dz[row] * weights[at + row * x.length + k];
      }
    }
    return dx;
  }
}
