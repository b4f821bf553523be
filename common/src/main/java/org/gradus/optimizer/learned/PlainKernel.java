package org.gradus.optimizer.learned;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The kernel in plain Java: block after block of coordinates, the loops of {@link Rows} within.
 *
 * <p>The state is kept block by block, for each layer c and then h, a row of lanes a unit. The
 * backward pass recomputes {@value #INTERVAL} steps of one block from the state stored before them,
 * so that the activations of one block stay in cache and no others exist.
 */
public final class PlainKernel implements Kernel {
  private static final int INTERVAL = 5;

  private final Architecture architecture;
  private final WeightLayout layout;
  private final LogSign logSign;
  private final LstmLayer[] layers;
  private float[] weights;
  private BlockSize size = new BlockSize(0, 0);
  private BlockTape tape;
  private BlockGradients gradients;
  private float[] output;

  public PlainKernel(Architecture architecture) {
    this.architecture = architecture;
    layout = new WeightLayout(architecture);
    logSign = new LogSign(architecture.preprocessingP());
    layers =
        IntStream.range(0, layout.layers())
            .mapToObj(layer -> new LstmLayer(layout, layer))
            .toArray(LstmLayer[]::new);
    weights = new float[layout.size()];
  }

  @Override
  public int stateSize(int coordinates) {
    BlockSize blocks = BlockSize.of(coordinates);
    return blocks.blocks() * blockState(blocks.lanes());
  }

  private int blockState(int lanes) {
    return 2 * layout.units() * lanes;
  }

  @Override
  public int storedStateInterval() {
    return INTERVAL;
  }

  @Override
  public void setWeights(float[] weights) {
    if (weights.length != layout.size()) {
      throw new IllegalArgumentException(
          "expected %d weights, found %d".formatted(layout.size(), weights.length));
    }
    this.weights = weights.clone();
  }

  @Override
  public void step(float[] gradient, float[] state, float[] update) {
    prepare(gradient.length);
    for (int block = 0; block < size.blocks(); block++) {
      int stateAt = block * blockState(size.lanes());
      tape.loadState(state, stateAt);
      forward(gradient, block, 1);
      tape.storeState(state, stateAt);
      readout(block, update);
    }
  }

  private void prepare(int coordinates) {
    BlockSize needed = BlockSize.of(coordinates);
    if (needed.lanes() != size.lanes()) {
      tape = new BlockTape(layout, needed.lanes(), INTERVAL);
      gradients = new BlockGradients(layout, needed.lanes(), INTERVAL);
      output = new float[needed.lanes()];
    }
    size = needed;
  }

  private void forward(float[] gradient, int block, int slot) {
    features(gradient, block * size.lanes(), tape.features(slot));
    for (LstmLayer layer : layers) {
      layer.forward(weights, tape, slot);
    }
  }

  private void features(float[] gradient, int first, int row) {
    float[] value = tape.rows()[row];
    int count = Math.min(size.lanes(), gradient.length - first);
    if (architecture.preprocessing() == Preprocessing.NONE) {
      System.arraycopy(gradient, first, value, 0, count);
      Arrays.fill(value, count, value.length, 0);
      return;
    }
    float[] sign = tape.rows()[row + 1];
    for (int n = 0; n < count; n++) {
      value[n] = (float) logSign.magnitude(gradient[first + n]);
      sign[n] = (float) logSign.sign(gradient[first + n]);
    }
  }

  private void readout(int block, float[] update) {
    Rows.fill(output, weights[layout.readoutBias()]);
    Rows.addWeighted(
        output,
        tape.rows(),
        tape.inputs(1, layers.length),
        layout.inputs(layers.length),
        weights,
        layout.readoutWeights(),
        1);
    float scale = (float) architecture.outputScale();
    int first = block * size.lanes();
    for (int n = 0; n < output.length && first + n < update.length; n++) {
      update[first + n] = scale * output[n];
    }
  }

  @Override
  public void backward(SegmentHistory history, float[] weightGradient) {
    prepare(history.coordinates());
    double[] sum = new double[layout.size()];
    for (int block = 0; block < size.blocks(); block++) {
      backward(history, block, sum);
    }
    for (int i = 0; i < sum.length; i++) {
      weightGradient[i] = (float) sum[i];
    }
  }

  /** One block: groups of steps from the last to the first, each recomputed and then reversed. */
  private void backward(SegmentHistory history, int block, double[] sum) {
    gradients.clear();
    int last = (history.unroll() - 1) / INTERVAL * INTERVAL;
    for (int start = last; start >= 0; start -= INTERVAL) {
      int steps = Math.min(INTERVAL, history.unroll() - start);
      tape.loadState(history.state(start), block * blockState(size.lanes()));
      for (int slot = 1; slot <= steps; slot++) {
        forward(history.gradient(start + slot - 1), block, slot);
      }
      for (int slot = steps; slot >= 1; slot--) {
        int step = start + slot;
        int first = block * size.lanes();
        gradients.addPoint(history.gradient(step), first, history.lossWeight(step));
        gradients.backward(weights, (float) architecture.outputScale(), layers, tape, slot);
      }
      gradients.addWeightGradients(layers, tape, steps, sum);
    }
  }
}
