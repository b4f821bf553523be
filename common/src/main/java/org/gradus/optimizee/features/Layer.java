package org.gradus.optimizee.features;

import java.io.Serializable;
import java.util.List;

/** A layer of a feature network, without its weights' packing. Immutable. */
sealed interface Layer extends Serializable {

  /** What content and style layers are named by; "" for layers that have none. */
  String name();

  /** Channels that it makes of so many. */
  int channels(int inputs);

  /** The size that it makes of a size. */
  PlaneLayout layout(PlaneLayout input);

  /** The smallest side of an input of which it makes a side. */
  long inputSide(long output);

  /**
   * Convolutions of one input, side by side, their outputs joined in order, and rectified: max(0,
   * x).
   *
   * @param branches of windows of 1 × 1 or 3 × 3, the output as large as the input
   */
  record Convolution(String name, List<Filters> branches) implements Layer {
    public Convolution {
      branches = List.copyOf(branches);
    }

    @Override
    public int channels(int inputs) {
      return branches.stream().mapToInt(Filters::outputs).sum();
    }

    @Override
    public PlaneLayout layout(PlaneLayout input) {
      return input;
    }

    @Override
    public long inputSide(long output) {
      return output;
    }
  }

  /**
   * A first convolution with a stride and without padding, rectified.
   *
   * @param filters as given
   * @param stride pixels from one window to the next, at least half the window's side
   */
  record Strided(String name, Filters filters, int stride) implements Layer {
    @Override
    public int channels(int inputs) {
      return filters.outputs();
    }

    @Override
    public PlaneLayout layout(PlaneLayout input) {
      return new PlaneLayout(extent(input.height()), extent(input.width()));
    }

    private int extent(int input) {
      return Math.max(0, input - filters.side() + stride) / stride;
    }

    @Override
    public long inputSide(long output) {
      return (output - 1) * stride + filters.side();
    }
  }

  /**
   * The largest of each window of pixels, at every other row and column; windows that do not fit
   * are left out.
   *
   * @param window side of the window
   */
  record MaximumPooling(int window) implements Layer {
    static final int STRIDE = 2;

    @Override
    public String name() {
      return "";
    }

    @Override
    public int channels(int inputs) {
      return inputs;
    }

    @Override
    public PlaneLayout layout(PlaneLayout input) {
      return new PlaneLayout(extent(input.height()), extent(input.width()));
    }

    private int extent(int input) {
      return Math.max(0, input - window + STRIDE) / STRIDE;
    }

    @Override
    public long inputSide(long output) {
      return (output - 1) * STRIDE + window;
    }
  }
}
