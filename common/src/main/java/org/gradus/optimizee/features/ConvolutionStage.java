package org.gradus.optimizee.features;

import java.util.ArrayList;
import java.util.List;
import org.gradus.optimizee.features.Convolutions.Slices;

/** A convolution at work. Its sums are shifted planes, forwards and backwards. */
final class ConvolutionStage extends Stage {
  private final Convolutions convolutions;
  private final Padding padding;
  private final List<Branch> branches = new ArrayList<>();

  /** Whether the window begins at a pixel, and not before it, so that the border holds inputs. */
  private final boolean onPhases;

  /** The gradient by the sums before they were rectified; zeros at the border. */
  private final Planes masked;

  private record Branch(
      Filters filters,
      int firstChannel,
      int[] offsets,
      int[] backwardOffsets,
      PackedWeights forward,
      PackedWeights backward) {}

  ConvolutionStage(
      Convolutions convolutions,
      Padding padding,
      List<Filters> filters,
      boolean onPhases,
      Planes output) {
    super(output);
    this.convolutions = convolutions;
    this.padding = padding;
    this.onPhases = onPhases;
    masked = new Planes(output.layout, output.channels);
    int channel = 0;
    for (Filters branch : filters) {
      branches.add(branch(branch, channel));
      channel += branch.outputs();
    }
  }

  private Branch branch(Filters filters, int firstChannel) {
    int taps = filters.taps();
    int[] offsets = new int[taps];
    int[] backward = new int[taps];
    int before = onPhases ? 0 : filters.side() / 2;
    for (int tap = 0; tap < taps; tap++) {
      int down = tap / filters.side() - before;
      int right = tap % filters.side() - before;
      offsets[tap] = down * output.layout.stride() + right;
      backward[tap] = -offsets[tap];
    }
    return new Branch(
        filters,
        firstChannel,
        offsets,
        backward,
        PackedWeights.of(filters.outputs(), filters.inputs(), taps, filters::weight),
        PackedWeights.of(
            filters.inputs(), filters.outputs(), taps, (i, o, tap) -> filters.weight(o, i, tap)));
  }

  @Override
  void forward(Planes input) {
    int pixel = output.layout.firstPixel();
    for (Branch branch : branches) {
      for (int o = 0; o < branch.filters().outputs(); o++) {
        output.fill(branch.firstChannel() + o, branch.filters().bias()[o]);
      }
    }
    for (Branch branch : branches) {
      convolutions.addWeightedSums(
          input.values,
          slices(input, 0, pixel, branch.filters().inputs()),
          branch.offsets(),
          branch.forward().values(),
          output.values,
          slices(output, branch.firstChannel(), pixel, branch.filters().outputs()),
          output.layout.pixelSpan());
    }
    output.rectify();
    output.pad(padding);
  }

  @Override
  void backward(Planes input, Planes inputGradient) {
    mask();
    boolean borderToo = onPhases || padding != Padding.ZERO;
    int from = borderToo ? 0 : output.layout.firstPixel();
    for (Branch branch : branches) {
      convolutions.addWeightedSums(
          masked.values,
          slices(masked, branch.firstChannel(), from, branch.filters().outputs()),
          branch.backwardOffsets(),
          branch.backward().values(),
          inputGradient.values,
          slices(inputGradient, 0, from, branch.filters().inputs()),
          borderToo ? output.layout.planeSpan() : output.layout.pixelSpan());
    }
    if (!onPhases) {
      for (int channel = 0; channel < inputGradient.channels; channel++) {
        padding.fold(inputGradient.values, inputGradient.plane(channel), inputGradient.layout);
      }
    }
  }

  private static Slices slices(Planes planes, int channel, int element, int count) {
    return new Slices(planes.plane(channel) + element, planes.layout.step(), count);
  }

  /** The gradient where the output is above zero. */
  private void mask() {
    for (int channel = 0; channel < output.channels; channel++) {
      for (int y = 0; y < output.layout.height(); y++) {
        int from = output.row(channel, y);
        for (int i = from; i < from + output.layout.width(); i++) {
          masked.values[i] = output.values[i] > 0 ? gradient.values[i] : 0;
        }
      }
    }
  }
}
