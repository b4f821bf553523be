package org.gradus.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.gradus.config.Configuration;
import org.gradus.config.ConfigurationLoader;
import org.gradus.config.ConfigurationSource;
import org.gradus.config.LoadedConfiguration;
import org.gradus.evaluation.LossRunner;
import org.gradus.metatrain.LocalEpisodeRunner;
import org.gradus.metatrain.MetaState;
import org.gradus.optimizer.learned.ExportedOptimizer;
import org.gradus.storage.LocalStorage;
import org.gradus.storage.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs in this process: their files, and that an interruption leaves no trace in them. */
class TrainingRunTest {
  private static final List<String> REPRODUCED =
      List.of("optimizer.safetensors", "metrics.jsonl", "evaluation.csv", "config.conf");
  private static final String SMALL =
      """
      optimizee { family = quadratic, functions = 4, dimension = 2 }
      optimizer.hidden = [3]
      training { meta-steps = 24, episodes = 2, steps = 6, unroll = 2 }
      validation { every = 6, functions = 8 }
      checkpoint { every = 6, keep = 2 }
      evaluation { functions = 8, table-steps = [3, 6], resamples = 100, baselines = [sgd, adam]
                   tuning { functions = 4 } }
      runner.kind = local
      """;

  @TempDir private Path folder;

  private static LoadedConfiguration configuration(String... overrides) {
    return new ConfigurationLoader()
        .load(ConfigurationSource.text("small.conf", SMALL), List.of(overrides));
  }

  private Storage storage(String name) {
    return new LocalStorage(folder.resolve(name));
  }

  /** Trains until a stop is requested or the end, and finishes in the latter case. */
  private static MetaState run(
      Storage storage, boolean resume, BooleanSupplier stop, String... overrides)
      throws IOException {
    RunFolder opened = RunFolder.open(storage, configuration(overrides), resume);
    opened.begin();
    Configuration configuration = opened.configuration().configuration();
    LocalEpisodeRunner episodes =
        new LocalEpisodeRunner(TrainingRun.task(configuration), configuration.training().blocks());
    TrainingRun run = new TrainingRun(opened, episodes, LossRunner.local());
    MetaState state = run.train((progress, metrics) -> {}, stop);
    if (run.isTrained(state)) {
      run.report(state, run.evaluate(run.export(state)), Map.of("where", "a test"));
    }
    return state;
  }

  private static List<byte[]> files(Storage storage) throws IOException {
    List<byte[]> contents = new ArrayList<>();
    for (String name : REPRODUCED) {
      contents.add(storage.read(name));
    }
    return contents;
  }

  @Test
  void equalRunsGiveEqualBytes() throws IOException {
    run(storage("a"), false, () -> false);
    run(storage("b"), false, () -> false);
    assertThat(files(storage("a"))).containsExactlyElementsOf(files(storage("b")));
    assertThat(storage("a").list(""))
        .contains("report.html", "curves.png", "checkpoints", "metrics");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 6})
  void anInterruptedRunEndsInTheSameBytes(int localSteps) throws IOException {
    String[] method = {
      "training.local-steps=" + localSteps, "training.groups=" + Math.min(2, localSteps)
    };
    run(storage("whole"), false, () -> false, method);
    Storage interrupted = storage("interrupted");
    int[] rounds = new int[1];
    boolean resume = false;
    MetaState state;
    do {
      rounds[0] = 0;
      // every second round, or after four of them
      state = run(interrupted, resume, () -> ++rounds[0] >= 2, method);
      resume = true;
    } while (state.metaStep() < 24);
    assertThat(files(interrupted)).containsExactlyElementsOf(files(storage("whole")));
  }

  @Test
  void trainingGoesOnFromAnExportedOptimizer() throws IOException {
    run(storage("first"), false, () -> false);
    byte[] first = storage("first").read("optimizer.safetensors");
    run(
        storage("next"),
        false,
        () -> false,
        "optimizer.initialization.file=\"" + folder.resolve("first/optimizer.safetensors") + "\"",
        "training.learning-rate=1e-12",
        "seed=2");
    byte[] next = storage("next").read("optimizer.safetensors");
    assertThat(weights(next)).containsExactly(weights(first), within(1e-6f));
  }

  private static float[] weights(byte[] exported) throws IOException {
    return ExportedOptimizer.read("exported", exported).optimizer().weights();
  }

  /** The state after the last meta-step has every bit of what was computed. */
  @ParameterizedTest
  @ValueSource(ints = {0, 64})
  void localStepsOfOneGroupAreTheSynchronousMethod(int above) throws IOException {
    String blocks = "training.sum-blocks.above=" + above;
    run(storage("synchronous"), false, () -> false, blocks);
    run(storage("local"), false, () -> false, blocks, "training.local-steps=6");

    for (String name :
        List.of("checkpoints/00000024/state.safetensors", "metrics.jsonl", "evaluation.csv")) {
      assertThat(storage("local").read(name)).as(name).isEqualTo(storage("synchronous").read(name));
    }
    assertThat(weights("local")).isEqualTo(weights("synchronous"));
  }

  @Test
  void groupsAreAnotherMethod() throws IOException {
    run(storage("synchronous"), false, () -> false);
    run(storage("local"), false, () -> false, "training.local-steps=6", "training.groups=2");

    assertThat(weights("local")).isNotEqualTo(weights("synchronous"));
    assertThat(new String(storage("local").read("optimizer.safetensors"), StandardCharsets.UTF_8))
        .contains("training.local-steps\\\":\\\"6")
        .contains("training.groups\\\":\\\"2");
  }

  private float[] weights(String run) throws IOException {
    byte[] content = storage(run).read("optimizer.safetensors");
    return ExportedOptimizer.read(run, content).optimizer().weights();
  }

  @Test
  void goingOnFromAnEarlierCheckpointEndsInTheSameBytes() throws IOException {
    Storage storage = storage("run");
    run(storage, false, () -> false);
    List<byte[]> whole = files(storage);
    storage.delete("checkpoints/00000024");
    run(storage, true, () -> false);
    assertThat(files(storage)).containsExactlyElementsOf(whole);
    storage.delete("checkpoints");
    run(storage, true, () -> false);
    assertThat(files(storage)).containsExactlyElementsOf(whole);
  }

  @Test
  void refusesWhatIsNotItsOwn() throws IOException {
    Storage storage = storage("run");
    storage.commit("letter.txt", new byte[1]);
    assertThatThrownBy(() -> RunFolder.open(storage, configuration(), false))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("expected an empty or new folder, found letter.txt in it");
    assertThatThrownBy(() -> RunFolder.open(storage, configuration(), true))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("found no config.conf");
    RunFolder.open(storage("other"), configuration(), false).begin();
    assertThatThrownBy(
            () -> RunFolder.open(storage("other"), configuration("training.episodes=3"), true))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("training.episodes: 2 in the run, 3 now");
    assertThatThrownBy(
            () ->
                RunFolder.open(
                    storage("other"),
                    configuration("training.local-steps=6", "training.groups=2"),
                    true))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("training.local-steps: 1 in the run, 6 now")
        .hasMessageContaining("training.groups: 1 in the run, 2 now");
    RunFolder.open(storage("other"), configuration("runner.partitions=3"), true);
  }

  @Test
  void learns() throws IOException {
    MetaState state =
        run(
            storage("run"),
            false,
            () -> false,
            "training.meta-steps=300",
            "training.learning-rate=0.01",
            "optimizee.functions=32",
            "validation.functions=64");
    String metrics = new String(storage("run").read("metrics.jsonl"), StandardCharsets.UTF_8);
    assertThat(metrics).hasLineCount(300);
    double first =
        Double.parseDouble(metrics.lines().toList().get(5).replaceAll(".*validation\":|}", ""));
    assertThat(state.best().orElseThrow().score()).isLessThan(0.6 * first);
  }
}
