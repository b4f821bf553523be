package org.gradus.optimizer.learned;

/** A kernel whose backward passes are timed until it is known to be fast or slow. */
final class WatchedKernel implements Kernel {

  /** The backward pass computes what the forward pass does three times over. */
  private static final double BACKWARD = 3;

  private final Kernel kernel;
  private final KernelWatch watch;

  /** Operations of one coordinate's step forwards: a multiplication and an addition a weight. */
  private final double operations;

  WatchedKernel(Kernel kernel, Architecture architecture, KernelWatch watch) {
    this.kernel = kernel;
    this.watch = watch;
    operations = 2.0 * new WeightLayout(architecture).size();
  }

  @Override
  public int stateSize(int coordinates) {
    return kernel.stateSize(coordinates);
  }

  @Override
  public void setWeights(float[] weights) {
    kernel.setWeights(weights);
  }

  @Override
  public void step(float[] gradient, float[] before, float[] after, float[] update) {
    kernel.step(gradient, before, after, update);
  }

  @Override
  public void backward(SegmentHistory history, float[] weightGradient) {
    if (watch.isOver() || history.coordinates() < KernelWatch.FEWEST_COORDINATES) {
      kernel.backward(history, weightGradient);
      return;
    }
    long started = KernelWatch.now();
    kernel.backward(history, weightGradient);
    double steps = (double) history.coordinates() * history.unroll();
    watch.ran((double) (KernelWatch.now() - started), BACKWARD * operations * steps);
  }
}
