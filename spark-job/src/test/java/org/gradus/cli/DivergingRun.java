package org.gradus.cli;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gradus.optimizee.quadratic.QuadraticFamily;
import org.gradus.random.Purpose;
import org.gradus.random.RunSeed;
import org.gradus.testing.DivergingFamily;

/**
 * Runs of a second on functions of which a share diverges, with the family's service file on the
 * class path, as --jars would put it there.
 *
 * @param folder of the configuration and the run
 * @param share of the functions that diverges
 */
record DivergingRun(Path folder, double share) {
  static final int STEPS = 8;
  static final int UNROLL = 4;
  static final int SEGMENTS = STEPS / UNROLL;

  private static final int FUNCTIONS = 3;
  private static final int DIMENSION = 2;
  private static final long SEED = 1;

  private static final String CONFIGURATION =
      """
      seed = %d
      optimizee {
        family = diverging, functions = %d, dimension = %d
        diverging { share = %s, steps = %d }
      }
      optimizer.hidden = [3]
      training {
        meta-steps = 8, episodes = 4, steps = %d, unroll = %d
        learning-rate = 0.01, diverged-limit = 1
      }
      validation { every = 4, functions = 8 }
      checkpoint { every = 4, keep = 1 }
      evaluation {
        functions = 8, table-steps = [8], resamples = 100, baselines = [sgd]
        tuning { functions = 4, lowest = 1e-2, highest = 1e-1 }
      }
      """;

  Path run() {
    return folder.resolve("run");
  }

  /** Trains in this process, unless the settings say otherwise. */
  Invocation train(String... settings) throws IOException {
    return train(false, settings);
  }

  Invocation resume(String... settings) throws IOException {
    return train(true, settings);
  }

  private Invocation train(boolean resume, String... settings) throws IOException {
    Path configuration =
        Files.writeString(
            folder.resolve("diverging.conf"),
            CONFIGURATION.formatted(SEED, FUNCTIONS, DIMENSION, share, STEPS, STEPS, UNROLL));
    List<String> words =
        new ArrayList<>(
            List.of(
                "train", "--config=" + configuration, "--out=" + run(), "--set=runner.kind=local"));
    for (String setting : settings) {
      words.add("--set=" + setting);
    }
    if (resume) {
      words.add("--resume");
    }
    return command(words.toArray(String[]::new));
  }

  /** A command that finds the family. */
  static Invocation command(String... words) throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader own = thread.getContextClassLoader();
    URL[] provided = {DivergingFamily.PROVIDED.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(provided, own)) {
      thread.setContextClassLoader(loader);
      return Invocation.of(words);
    } finally {
      thread.setContextClassLoader(own);
    }
  }

  Invocation replay(int metaStep, long episode) throws IOException {
    return command("replay", "--run=" + run(), "--meta-step=" + metaStep, "--episode=" + episode);
  }

  /** The seed of an episode's function. */
  static long seed(long episode) {
    return new RunSeed(SEED).derive(Purpose.TRAINING, episode);
  }

  /** Where an episode's function diverges. */
  Optional<DivergingFamily.Precipice> precipice(long episode) {
    return new DivergingFamily(new QuadraticFamily(FUNCTIONS, DIMENSION, 0), share, STEPS)
        .precipice(seed(episode));
  }
}
