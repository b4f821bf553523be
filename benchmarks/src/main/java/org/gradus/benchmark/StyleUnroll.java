package org.gradus.benchmark;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import org.gradus.config.Configuration;
import org.gradus.optimizee.style.Restyling;
import org.gradus.unroll.EpisodeState;
import org.gradus.unroll.SegmentResult;
import org.gradus.unroll.SegmentUnroll;

/**
 * What a meta-gradient of neural art takes, for benchmarks/style.sh: a segment of 32 steps of one
 * episode, forward and backward, in a line of CSV. Always the episode's first segment with the
 * optimizer before training; Adam, which follows it, takes microseconds.
 */
public final class StyleUnroll {
  private final LongAdder evaluations = new LongAdder();
  private final SegmentUnroll unroll;
  private final EpisodeState start;
  private final float[] weights;
  private final Times whole = new Times();
  private final Times evaluating = new Times();
  private final Times rest = new Times();

  private StyleUnroll(Configuration configuration) {
    TimedFamily family =
        new TimedFamily(configuration.family(), ProcessorTime::nanoseconds, evaluations);
    unroll = new SegmentUnroll(configuration.architecture(), configuration.training().unroll());
    start = unroll.begin(0, family.sample(1));
    weights = PaperSetting.weights(configuration.architecture());
  }

  /**
   * The network's description and weights, as {@link StyleSetting} wants them; the image's size;
   * seconds to warm up and, again, to measure.
   */
  public static void main(String[] arguments) {
    int size = Integer.parseInt(arguments[2]);
    int seconds = Integer.parseInt(arguments[3]);
    Configuration configuration =
        StyleSetting.configuration(List.of(arguments).subList(0, 2), size);
    StyleUnroll unroll = new StyleUnroll(configuration);
    ProcessorTime.repeat(seconds, unroll::round);
    unroll.forget();
    ProcessorTime.repeat(seconds, unroll::round);
    String network = Restyling.of(configuration.family()).orElseThrow().features().name();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    unroll.report(network, size, out);
  }

  private void round() {
    evaluations.reset();
    long before = ProcessorTime.nanoseconds();
    SegmentResult result = unroll.advance(start, weights);
    double milliseconds = ProcessorTime.millisecondsSince(before);
    if (!(result instanceof SegmentResult.Finite)) {
      throw new IllegalStateException("expected a finite segment, found " + result);
    }
    whole.add(milliseconds);
    evaluating.add(evaluations.sum() / 1e6);
    rest.add(milliseconds - evaluations.sum() / 1e6);
  }

  private void forget() {
    whole.forget();
    evaluating.forget();
    rest.forget();
  }

  private void report(String network, int size, PrintStream out) {
    PeakMemory memory = PeakMemory.soFar();
    out.printf(
        Locale.ROOT,
        "%s,%d,%.2f,%.2f,%.2f,%.2f,%.0f,%.0f,%.0f%n",
        network,
        size,
        whole.best(),
        whole.median(),
        evaluating.median(),
        rest.median(),
        memory.resident(),
        memory.heap(),
        memory.live());
  }
}
