package org.gradus.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gradus.config.ConfigurationLoader;
import org.gradus.config.ConfigurationSource;
import org.gradus.config.LoadedSweep;
import org.gradus.report.SweepContent;
import org.gradus.storage.LocalStorage;
import org.gradus.storage.Storage;
import org.gradus.sweep.Sweep;
import org.gradus.sweep.SweepFiles;
import org.gradus.sweep.Trial;
import org.gradus.sweep.TrialRunner;

/** A whole search of a few seconds, in which some trials are stopped. */
public final class SmallSweep {
  /** As a file would hold it. */
  public static final String CONFIGURATION =
      """
      optimizee { functions = 8, dimension = 4 }
      optimizer.hidden = [5]
      training { meta-steps = 18, episodes = 3, steps = 6, unroll = 3, learning-rate = 0.01 }
      validation { every = 6, functions = 20 }
      checkpoint.every = 6
      sweep {
        space {
          training.learning-rate { log-uniform = [1e-4, 1] }
          optimizer.hidden { choice = [[2], [5], [3, 3]] }
          optimizer.preprocessing {
            choice = [none, { value = log-sign, space { optimizer.preprocessing-p { uniform = [5, 15] } } }]
          }
        }
        sampler = tpe, tpe { first-trials = 4, lag = 3 }
        scheduler = asha, first-rung = 6, asha.reduction = 3
        trials = 10
      }
      """;

  private SmallSweep() {}

  /** The search. */
  public static LoadedSweep load() {
    return new ConfigurationLoader()
        .loadSweep(ConfigurationSource.text("sweep.conf", CONFIGURATION), List.of());
  }

  /** Searches to the end, and gives the trials. */
  public static List<Trial> run(Path folder, TrialRunner runner) throws IOException {
    LoadedSweep sweep = load();
    Storage storage = new LocalStorage(folder);
    List<Trial> trials = new Sweep(sweep, storage, runner, progress -> {}, Clock.systemUTC()).run();
    SweepContent content = SweepFiles.content(sweep, "there", trials, Map.of());
    SweepFiles.write(storage, sweep, content, trials);
    return trials;
  }

  /** The files that equal searches have in common. */
  public static Map<String, String> read(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (String name :
        List.of(
            "trials.csv", "best/config.conf", "best/metrics.jsonl", "best/optimizer.safetensors")) {
      byte[] content = Files.readAllBytes(folder.resolve(name));
      files.put(name, new String(content, StandardCharsets.ISO_8859_1));
    }
    return files;
  }
}
