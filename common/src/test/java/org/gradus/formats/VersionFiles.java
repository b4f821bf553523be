package org.gradus.formats;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gradus.checkpoint.FileCheckpoints;
import org.gradus.config.ConfigurationLoader;
import org.gradus.config.ConfigurationSource;
import org.gradus.config.LoadedConfiguration;
import org.gradus.config.LoadedSweep;
import org.gradus.metatrain.Adam;
import org.gradus.metatrain.Candidate;
import org.gradus.metatrain.DivergedEpisode;
import org.gradus.metatrain.MetaState;
import org.gradus.metatrain.Metrics;
import org.gradus.optimizee.CoordinateGroups;
import org.gradus.optimizer.OptimizerState;
import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.ExportedOptimizer;
import org.gradus.optimizer.learned.InitialWeights;
import org.gradus.optimizer.learned.Initialization;
import org.gradus.optimizer.learned.LearnedOptimizer;
import org.gradus.optimizer.learned.Preprocessing;
import org.gradus.random.RandomNumbers;
import org.gradus.run.RunRecord;
import org.gradus.storage.LocalStorage;
import org.gradus.storage.Storage;
import org.gradus.sweep.SweepFolder;

/** Writes the files of this version that later versions must read; see formats/README.md. */
final class VersionFiles {
  static final int STEPS = 5;
  static final int COORDINATES = 6;
  static final int INTERRUPTED_AT = 12;
  static final List<String> SHORTER = List.of("sweep.trials=3");

  private static final String CONFIGURATION =
      """
      optimizee { family = quadratic, functions = 4, dimension = 2, initial-deviation = 1 }
      optimizer { hidden = [3], preprocessing = log-sign }
      training { meta-steps = 24, episodes = 2, steps = 6, unroll = 2, clip-norm = 10 }
      validation { every = 6, functions = 8 }
      checkpoint { every = 6, keep = 2 }
      evaluation { functions = 8, table-steps = [3, 6], resamples = 100, baselines = [sgd, adam]
                   tuning { functions = 4 } }
      runner.kind = local
      """;
  private static final String SWEEP =
      """
      optimizee { functions = 4, dimension = 2 }
      training { meta-steps = 8, episodes = 2, steps = 4, unroll = 2 }
      validation { every = 2, functions = 8 }
      sweep {
        space {
          training.learning-rate { log-uniform = [1e-4, 1e-1] }
          optimizer.hidden { choice = [[2], [3]] }
        }
        trials = 5, scheduler = asha, first-rung = 4, asha.reduction = 2
      }
      runner.kind = local
      """;
  private static final Clock THEN = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  private final Path folder;

  private VersionFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes all of them.
   *
   * @param folder which must not be there, as what was written once is never changed
   */
  static void write(Path folder) throws IOException {
    Files.createDirectory(folder);
    VersionFiles files = new VersionFiles(folder);
    files.run();
    files.sweep();
    files.checkpoint();
    files.optimizers();
  }

  /** A run that was interrupted, and what it ends in. */
  private void run() throws IOException {
    LoadedConfiguration loaded =
        new ConfigurationLoader()
            .load(ConfigurationSource.text("run.conf", CONFIGURATION), List.of());
    Storage interrupted = new LocalStorage(folder.resolve("run/interrupted"));
    SmallRuns.train(interrupted, loaded, false, metaStep -> metaStep >= INTERRUPTED_AT);
    RunRecord.begin(interrupted, RunRecord.Kind.TRAINING, THEN, Map.of("Java", "17"))
        .end("interrupted at meta-step " + INTERRUPTED_AT);
    Path whole = Files.createTempDirectory("run");
    SmallRuns.train(new LocalStorage(whole), loaded, false, metaStep -> false);
    copy(whole, "run/finished", "optimizer.safetensors", "metrics.jsonl", "evaluation.csv");
  }

  /** A search of some trials, and what one of more trials ends in. */
  private void sweep() throws IOException {
    Storage shorter = new LocalStorage(folder.resolve("sweep/shorter"));
    LoadedSweep sweep = load(SHORTER);
    RunRecord.begin(shorter, RunRecord.Kind.SWEEP, THEN, Map.of("Java", "17")).finish();
    SweepFolder.begin(shorter, sweep);
    SmallRuns.search(shorter, sweep, THEN);
    for (String written : List.of("report.html", "trials.csv", "timing.csv", "best")) {
      shorter.delete(written);
    }
    Path whole = Files.createTempDirectory("sweep");
    SmallRuns.search(new LocalStorage(whole), load(List.of()), THEN);
    copy(whole, "sweep/finished", "trials.csv", "best/optimizer.safetensors");
  }

  private static LoadedSweep load(List<String> options) {
    return new ConfigurationLoader()
        .loadSweep(ConfigurationSource.text("sweep.conf", SWEEP), options);
  }

  private void copy(Path from, String to, String... names) throws IOException {
    Storage storage = new LocalStorage(folder.resolve(to));
    for (String name : names) {
      storage.commit(name, Files.readAllBytes(from.resolve(name)));
    }
  }

  /** A checkpoint in which everything has gone wrong that can, and its numbers. */
  private void checkpoint() throws IOException {
    MetaState state =
        new MetaState(
            7,
            new Adam(
                5,
                new double[] {0.1, -2.5e-300, 1 / 3.0},
                new double[] {-1e-7, 0, 3},
                new double[] {1e-14, Double.MIN_VALUE, 9}),
            Optional.of(
                new Candidate(4, Double.POSITIVE_INFINITY, new float[] {0.1f, -0.0f, 1e-40f})),
            List.of(
                new MetaState.Divergence(2, new DivergedEpisode(1, 3)),
                new MetaState.Divergence(6, new DivergedEpisode(5_000_000_000L, 99))),
            2);
    Metrics metrics =
        new Metrics(
            1,
            Double.NaN,
            Double.NaN,
            0,
            List.of(state.diverged().get(0).episode()),
            OptionalDouble.of(Double.POSITIVE_INFINITY));
    Storage storage = new LocalStorage(folder.resolve("checkpoint"));
    new FileCheckpoints(storage, 1).save(state, List.of(metrics));
    ObjectNode numbers = new ObjectMapper().createObjectNode();
    numbers.put("metaStep", state.metaStep()).put("skipped", state.skipped());
    numbers.put("adamStep", state.adam().step());
    numbers.set("weights", Numbers.of(state.adam().weights()));
    numbers.set("first", Numbers.of(state.adam().first()));
    numbers.set("second", Numbers.of(state.adam().second()));
    numbers.put("bestMetaStep", 4);
    numbers.set("bestWeights", Numbers.of(state.best().orElseThrow().weights()));
    numbers.set("diverged", Numbers.of(new double[] {2, 1, 3, 6, 5_000_000_000L, 99}));
    commit(storage, "numbers.json", numbers);
  }

  /** Optimizers of every kind, with their weights and the steps that they make. */
  private void optimizers() throws IOException {
    List<String> groups = List.of("convolution", "rest");
    optimizer("undivided", List.of(4, 3), Preprocessing.NONE, CoordinateGroups.UNDIVIDED);
    optimizer("groups", List.of(3), Preprocessing.LOG_SIGN, groups);
    optimizer("linear", List.of(), Preprocessing.LOG_SIGN, CoordinateGroups.UNDIVIDED);
  }

  private void optimizer(
      String name, List<Integer> hidden, Preprocessing preprocessing, List<String> groups)
      throws IOException {
    Architecture architecture = new Architecture(hidden, preprocessing, 10, 0.1);
    double[] drawn =
        InitialWeights.draw(
            architecture, groups.size(), new Initialization(1, 1, 1), new RandomNumbers(3));
    float[] weights = new float[drawn.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) drawn[i];
    }
    LearnedOptimizer optimizer = new LearnedOptimizer(architecture, groups, weights);
    String provenance = "{\"gradus\":\"0\",\"seed\":3}";
    Storage storage = new LocalStorage(folder.resolve("optimizers"));
    storage.commit(
        name + ".safetensors", new ExportedOptimizer(optimizer, 9, provenance).toBytes());
    ObjectNode numbers = new ObjectMapper().createObjectNode();
    hidden.forEach(numbers.putArray("hidden")::add);
    numbers.put("preprocessing", preprocessing.text());
    numbers.put("preprocessingP", 10.0).put("outputScale", 0.1).put("horizon", 9);
    numbers.put("provenance", provenance);
    groups.forEach(numbers.putArray("groups")::add);
    numbers.set("weights", Numbers.of(weights));
    float[][] gradients = gradients();
    for (float[] gradient : gradients) {
      numbers.withArray("gradients").add(Numbers.of(gradient));
    }
    for (float[] theta : steps(optimizer, gradients)) {
      numbers.withArray("theta").add(Numbers.of(theta));
    }
    commit(storage, name + ".json", numbers);
  }

  /** Of sizes from 1e-5 to 1. */
  private static float[][] gradients() {
    RandomNumbers numbers = new RandomNumbers(4);
    float[][] gradients = new float[STEPS][COORDINATES];
    for (float[] gradient : gradients) {
      for (int i = 0; i < COORDINATES; i++) {
        gradient[i] = (float) (StrictMath.pow(10, -i) * numbers.gaussian());
      }
    }
    return gradients;
  }

  /** θ, which is 0 at first, after each step; coordinates in equal parts where there are groups. */
  static float[][] steps(LearnedOptimizer optimizer, float[][] gradients) {
    List<String> groups = optimizer.groups();
    int coordinates = gradients[0].length;
    List<Integer> sizes = groups.stream().map(group -> coordinates / groups.size()).toList();
    OptimizerState state = optimizer.initialize(new CoordinateGroups(groups, sizes));
    float[] theta = new float[coordinates];
    float[][] thetas = new float[gradients.length][];
    for (int step = 0; step < gradients.length; step++) {
      state.step(gradients[step], theta);
      thetas[step] = theta.clone();
    }
    return thetas;
  }

  private static void commit(Storage storage, String name, ObjectNode numbers) throws IOException {
    storage.commit(name, (numbers.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
