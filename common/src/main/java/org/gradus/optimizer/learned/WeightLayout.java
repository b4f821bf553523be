package org.gradus.optimizer.learned;

import java.util.ArrayList;
import java.util.List;

/**
 * Where each tensor of an architecture stands in the flat array of weights φ: {@code layer0.wx
 * [4H][inputs]}, {@code layer0.wh [4H][H]}, {@code layer0.b [4H]}, further layers, {@code readout.w
 * [inputs]}, {@code readout.b [1]}. Gate rows are in the order i, f, g, o.
 */
public final class WeightLayout {

  /** Gates of an LSTM cell: input, forget, candidate, output. */
  public static final int GATES = 4;

  /**
   * One tensor, row-major.
   *
   * @param name as in exported optimizers
   * @param shape extents, outermost first
   * @param offset of its first element in φ
   */
  public record Tensor(String name, List<Integer> shape, int offset) {

    /** Number of elements. */
    public int size() {
      return shape.stream().reduce(1, (a, b) -> a * b);
    }
  }

  private final Architecture architecture;
  private final List<Tensor> tensors = new ArrayList<>();
  private int size;

  public WeightLayout(Architecture architecture) {
    this.architecture = architecture;
    for (int layer = 0; layer < layers(); layer++) {
      int rows = GATES * hidden(layer);
      add("layer" + layer + ".wx", List.of(rows, inputs(layer)));
      add("layer" + layer + ".wh", List.of(rows, hidden(layer)));
      add("layer" + layer + ".b", List.of(rows));
    }
    add("readout.w", List.of(inputs(layers())));
    add("readout.b", List.of(1));
  }

  private void add(String name, List<Integer> shape) {
    Tensor tensor = new Tensor(name, shape, size);
    tensors.add(tensor);
    size += tensor.size();
  }

  /** Number of weights, the length of φ. */
  public int size() {
    return size;
  }

  /** All tensors, in the order of φ. */
  public List<Tensor> tensors() {
    return List.copyOf(tensors);
  }

  /** Number of LSTM layers. */
  public int layers() {
    return architecture.hidden().size();
  }

  /** Hidden units of a layer. */
  public int hidden(int layer) {
    return architecture.hidden().get(layer);
  }

  /** Inputs of a layer; of the read-out for {@code layer == layers()}. */
  public int inputs(int layer) {
    return layer == 0 ? architecture.preprocessing().features() : hidden(layer - 1);
  }

  /** Hidden units of all layers. */
  public int units() {
    return architecture.hidden().stream().mapToInt(Integer::intValue).sum();
  }

  /** Floats of the optimizer's state for so many coordinates, panel by panel ({@link Lanes}). */
  public int stateSize(int coordinates) {
    return Math.multiplyExact(Lanes.panels(coordinates), 2 * units() * Lanes.PANEL);
  }

  /** Refuses an array that is no φ. */
  public void requireSize(float[] weights) {
    if (weights.length != size) {
      throw new IllegalArgumentException(
          "expected %d weights, found %d".formatted(size, weights.length));
    }
  }

  /** Offset of a layer's input weights [4H][inputs]. */
  public int inputWeights(int layer) {
    return tensors.get(3 * layer).offset();
  }

  /** Offset of a layer's recurrent weights [4H][H]. */
  public int recurrentWeights(int layer) {
    return tensors.get(3 * layer + 1).offset();
  }

  /** Offset of a layer's biases [4H]. */
  public int biases(int layer) {
    return tensors.get(3 * layer + 2).offset();
  }

  /** Offset of the read-out's weights [inputs]. */
  public int readoutWeights() {
    return tensors.get(3 * layers()).offset();
  }

  /** Offset of the read-out's bias. */
  public int readoutBias() {
    return tensors.get(3 * layers() + 1).offset();
  }
}
