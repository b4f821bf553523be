package org.gradus.benchmark;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.gradus.optimizee.features.FeatureLoss;
import org.gradus.optimizee.style.Restyling;
import org.gradus.optimizee.style.Smoothness;
import org.gradus.optimizee.style.StyleProblem;

/**
 * What one loss and gradient of neural art takes, and its parts, for benchmarks/style.sh: a line of
 * CSV. One network and size in a virtual machine, since its memory is counted too.
 *
 * <p>The parts are measured in the same rounds as the whole, each by the best of them: the forward
 * pass with the reading of the content's features, the Gram matrices as what {@link
 * FeatureLoss#style} takes longer, the smoothness alone; the rest is the backward pass.
 */
public final class StyleCosts {
  private final StyleProblem problem;
  private final FeatureLoss loss;
  private final Smoothness smoothness;
  private final float[] theta;
  private final float[] gradient;
  private final double[] losses = new double[1];
  private final Times whole = new Times();
  private final Times toContent = new Times();
  private final Times toStyle = new Times();
  private final Times toSmoothness = new Times();

  private StyleCosts(Restyling restyling, int size) {
    loss = new FeatureLoss(restyling.features(), size, size);
    problem = StyleSetting.problem(restyling, loss, StyleSetting.pictures(size));
    smoothness = new Smoothness(size, size);
    theta = StyleSetting.start(problem);
    gradient = new float[theta.length];
  }

  /**
   * The network's description and weights, as {@link StyleSetting} wants them; the image's size;
   * seconds to warm up and, again, to measure.
   */
  public static void main(String[] arguments) {
    int size = Integer.parseInt(arguments[2]);
    int seconds = Integer.parseInt(arguments[3]);
    Restyling restyling = StyleSetting.restyling(List.of(arguments).subList(0, 2), size);
    StyleCosts costs = new StyleCosts(restyling, size);
    ProcessorTime.repeat(seconds, costs::round);
    costs.forget();
    ProcessorTime.repeat(seconds, costs::round);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    costs.report(restyling.features().name(), size, out);
  }

  private void round() {
    long before = ProcessorTime.nanoseconds();
    loss.content(theta);
    toContent.add(ProcessorTime.millisecondsSince(before));
    before = ProcessorTime.nanoseconds();
    loss.style(theta);
    toStyle.add(ProcessorTime.millisecondsSince(before));
    before = ProcessorTime.nanoseconds();
    problem.evaluate(0, theta, losses, gradient);
    whole.add(ProcessorTime.millisecondsSince(before));
    before = ProcessorTime.nanoseconds();
    smoothness.add(theta, 1, gradient);
    toSmoothness.add(ProcessorTime.millisecondsSince(before));
  }

  private void forget() {
    whole.forget();
    toContent.forget();
    toStyle.forget();
    toSmoothness.forget();
  }

  private void report(String network, int size, PrintStream out) {
    PeakMemory memory = PeakMemory.soFar();
    double forward = toContent.best();
    double gram = toStyle.best() - forward;
    double smooth = toSmoothness.best();
    out.printf(
        Locale.ROOT,
        "%s,%d,%.7f,%.3f,%.3f,%.3f,%.3f,%.3f,%.3f,%.0f,%.0f,%.0f%n",
        network,
        size,
        losses[0],
        whole.best(),
        whole.median(),
        forward,
        gram,
        whole.best() - forward - gram - smooth,
        smooth,
        memory.resident(),
        memory.heap(),
        memory.live());
  }
}
