package org.gradus.benchmark;

import java.util.concurrent.TimeUnit;
import org.gradus.metatrain.Adam;
import org.gradus.metatrain.AdamSettings;
import org.gradus.metatrain.EpisodeBlocks;
import org.gradus.metatrain.EpisodeRunner;
import org.gradus.metatrain.EpisodeTask;
import org.gradus.metatrain.LocalEpisodeRunner;
import org.gradus.metatrain.MeanGradient;
import org.gradus.metatrain.SegmentRequest;
import org.gradus.random.RunSeed;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * One meta-step in one thread, as a run makes it: an episode of fresh quadratics, its one segment
 * forward and backward, and Adam. benchmarks/peer times the same work in PyTorch.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class MetaStepBenchmark {
  private static final AdamSettings ADAM = new AdamSettings(0.001, 0.9, 0.999, 1e-8);

  private final EpisodeRunner runner =
      new LocalEpisodeRunner(
          new EpisodeTask(
              new RunSeed(1),
              PaperSetting.family(0),
              PaperSetting.ARCHITECTURE,
              PaperSetting.UNROLL),
          new EpisodeBlocks(1, 1));
  private Adam adam = PaperSetting.adam(PaperSetting.ARCHITECTURE);

  @Benchmark
  public Adam metaStep(ThreadTime time) {
    time.start();
    int made = adam.step();
    MeanGradient mean =
        MeanGradient.of(
            runner.advance(
                new SegmentRequest(made + 1, made, 1, 0, adam.singlePrecisionWeights())));
    if (mean.finite() != 1) {
      throw new IllegalStateException("expected a finite episode, found " + mean.diverged());
    }
    adam = adam.update(ADAM, mean.gradient());
    time.stop();
    return adam;
  }
}
