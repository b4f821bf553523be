package org.gradus.optimizee.features;

/** A layer at work on images of one size, with its scratch memory. */
abstract class Stage {
  final Planes output;

  /** Of the loss by the output. Its border is of no meaning. */
  final Planes gradient;

  Stage(Planes output) {
    this.output = output;
    gradient = new Planes(output.layout, output.channels);
  }

  /** Computes the output. */
  abstract void forward(Planes input);

  /**
   * Adds to the gradient by the input. The output, and the input, are those of the last forward
   * pass.
   *
   * @param inputGradient cleared before
   */
  abstract void backward(Planes input, Planes inputGradient);
}
