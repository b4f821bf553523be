package org.gradus.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.gradus.config.ConfigurationLoader;
import org.gradus.config.ConfigurationSource;
import org.gradus.config.LoadedConfiguration;
import org.gradus.config.LoadedSweep;
import org.gradus.evaluation.LossRunner;
import org.gradus.metatrain.LocalEpisodeRunner;
import org.gradus.report.SweepContent;
import org.gradus.run.RefusedException;
import org.gradus.run.RunFolder;
import org.gradus.run.RunRecord;
import org.gradus.run.TrainingRun;
import org.gradus.search.TrialResult;
import org.gradus.search.TrialResult.Status;
import org.gradus.storage.InvalidFileException;
import org.gradus.storage.LocalStorage;
import org.gradus.storage.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole searches, in this process. */
class SweepTest {
  private static final String TRAINING =
      """
      optimizee { functions = 4, dimension = 2 }
      optimizer.hidden = [3]
      training { meta-steps = 12, episodes = 2, steps = 4, unroll = 2 }
      validation { every = 2, functions = 8 }
      """;
  private static final String ASHA =
      """
      sweep {
        space {
          training.learning-rate { log-uniform = [1e-4, 1] }
          optimizer.hidden { choice = [[2], [3, 3]] }
        }
        trials = 9, scheduler = asha, first-rung = 2, asha.reduction = 2
      }
      """;

  private static final TrialRunner LOCAL = TrialRunner.local(2, Clock.systemUTC());

  @TempDir private Path folder;

  private static LoadedSweep sweep(String text, String... options) {
    return new ConfigurationLoader()
        .loadSweep(ConfigurationSource.text("sweep.conf", TRAINING + text), List.of(options));
  }

  private List<Trial> run(LoadedSweep sweep, TrialRunner runner, String name) throws IOException {
    Storage storage = new LocalStorage(folder.resolve(name));
    List<Trial> trials = new Sweep(sweep, storage, runner, progress -> {}, Clock.systemUTC()).run();
    SweepContent content = SweepFiles.content(sweep, "there", trials, Map.of());
    SweepFiles.write(storage, sweep, content, trials);
    return trials;
  }

  /** The files that equal searches have in common. */
  private Map<String, String> results(String name) throws IOException {
    Map<String, String> results = new TreeMap<>();
    for (String file : List.of("trials.csv", "best/config.conf", "best/metrics.jsonl")) {
      results.put(file, Files.readString(folder.resolve(name).resolve(file)));
    }
    byte[] optimizer =
        Files.readAllBytes(folder.resolve(name).resolve("best/optimizer.safetensors"));
    results.put("optimizer", new String(optimizer, StandardCharsets.ISO_8859_1));
    return results;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8})
  void withAnyNumberOfThreadsItIsTheSame(int threads) throws IOException {
    run(sweep(ASHA), LOCAL, "expected");
    List<Trial> trials = run(sweep(ASHA), TrialRunner.local(threads, Clock.systemUTC()), "found");
    assertThat(results("found")).isEqualTo(results("expected"));
    assertThat(trials)
        .extracting(trial -> trial.result().status())
        .contains(Status.STOPPED, Status.DONE);
  }

  /** The best trial is the training that its configuration describes. */
  @Test
  void theBestTrialIsThatTraining() throws IOException {
    run(sweep(ASHA), LOCAL, "sweep");
    LoadedConfiguration loaded =
        new ConfigurationLoader()
            .load(ConfigurationSource.file(folder.resolve("sweep/best/config.conf")), List.of());
    RunFolder run = RunFolder.open(new LocalStorage(folder.resolve("run")), loaded, false);
    run.begin();
    TrainingRun training =
        new TrainingRun(
            run,
            new LocalEpisodeRunner(
                TrainingRun.task(loaded.configuration()),
                loaded.configuration().training().blocks()),
            LossRunner.local());
    training.export(training.train((state, metrics) -> {}, () -> false));
    for (String file : List.of("optimizer.safetensors", "metrics.jsonl", "config.conf")) {
      assertThat(folder.resolve("sweep/best").resolve(file))
          .hasSameBinaryContentAs(folder.resolve("run").resolve(file));
    }
  }

  /** A runner whose process is gone after so many stretches, and which counts them. */
  private static final class Mortal implements TrialRunner {
    private final AtomicInteger left;

    Mortal(int stretches) {
      left = new AtomicInteger(stretches);
    }

    @Override
    public StretchTraining.Result train(StretchTraining training, String name) {
      if (left.getAndDecrement() <= 0) {
        throw new IllegalStateException("gone");
      }
      return LOCAL.train(training, name);
    }

    @Override
    public int parallelTrials() {
      return 1;
    }
  }

  @Test
  void whereverItIsBrokenOffItGoesOnWithoutDoingAnythingTwice() throws IOException {
    List<Trial> all = run(sweep(ASHA), LOCAL, "expected");
    int stretches = all.stream().mapToInt(trial -> trial.rungs().size()).sum();
    for (int before = 0; before < stretches; before++) {
      String name = "broken-off-" + before;
      Mortal first = new Mortal(before);
      assertThatThrownBy(() -> run(sweep(ASHA), first, name)).hasMessage("gone");
      Mortal second = new Mortal(stretches - before);
      run(sweep(ASHA), second, name);
      assertThat(second.left).hasValue(0);
      assertThat(results(name)).isEqualTo(results("expected"));
    }
  }

  @Test
  void anErrorOfThePlaceEndsTheSearch() {
    TrialRunner broken =
        new TrialRunner() {
          @Override
          public StretchTraining.Result train(StretchTraining training, String name) {
            throw new AssertionError("broken");
          }

          @Override
          public int parallelTrials() {
            return 2;
          }
        };
    assertThatThrownBy(() -> run(sweep(ASHA), broken, "found")).hasMessageContaining("broken");
  }

  @Test
  void killedBetweenStateAndReportItReportsTheState() throws IOException {
    run(sweep(ASHA), LOCAL, "expected");
    run(sweep(ASHA), LOCAL, "found");
    Files.delete(folder.resolve("found/trials/0000/rung-00002.json"));
    Mortal runner = new Mortal(1);
    run(sweep(ASHA), runner, "found");
    assertThat(results("found")).isEqualTo(results("expected"));
  }

  /** A trial that was lost is a row, and the next session trains it. */
  @Test
  void whatIsLostIsNotKept() throws IOException {
    run(sweep(ASHA), LOCAL, "expected");
    TrialRunner losing =
        new TrialRunner() {
          @Override
          public StretchTraining.Result train(StretchTraining training, String name) {
            return name.equals("trial 4") && training.end() == 2
                ? training.unfinished(
                    Rung.Outcome.LOST, new OutOfMemoryError("heap"), "there", Clock.systemUTC())
                : LOCAL.train(training, name);
          }

          @Override
          public int parallelTrials() {
            return 2;
          }
        };
    TrialResult lost = run(sweep(ASHA), losing, "found").get(4).result();
    assertThat(lost.status()).isEqualTo(Status.FAILED);
    assertThat(lost.reason()).isEqualTo("java.lang.OutOfMemoryError: heap");
    run(sweep(ASHA), LOCAL, "found");
    assertThat(results("found")).isEqualTo(results("expected"));
  }

  /** As when what the sampler observed was another in an earlier session. */
  @Test
  void aTrialOfOtherSettingsIsTrainedAnew() throws IOException {
    run(sweep(ASHA), LOCAL, "expected");
    run(sweep(ASHA, "sweep.seed=2"), LOCAL, "found");
    run(sweep(ASHA), LOCAL, "found");
    assertThat(results("found")).isEqualTo(results("expected"));
  }

  @Test
  void aRungThatWasDeletedIsTrainedAgain() throws IOException {
    run(sweep(ASHA), LOCAL, "expected");
    run(sweep(ASHA), LOCAL, "found");
    Files.delete(folder.resolve("found/trials/0000/rung-00001.json"));
    run(sweep(ASHA), LOCAL, "found");
    assertThat(results("found")).isEqualTo(results("expected"));
  }

  @Test
  void theSeedCanBeSearched() throws IOException {
    List<Trial> trials =
        run(
            sweep("sweep { space { seed { choice = [7, 1e3, \"5\"] } }, sampler = grid }"),
            LOCAL,
            "found");
    assertThat(trials).extracting(trial -> trial.result().seed()).containsExactly(7L, 1000L, 5L);
    assertThat(Files.readAllLines(folder.resolve("found/trials.csv")).get(0).split(",", -1))
        .containsOnlyOnce("seed");
    assertThat(folder.resolve("found/trials/0001/config.conf")).content().contains("seed = 1000");
  }

  @Test
  void aLongerBudgetGoesOn() throws IOException {
    run(sweep(ASHA, "sweep.trials=4"), LOCAL, "found");
    run(sweep(ASHA), LOCAL, "found");
    run(sweep(ASHA), LOCAL, "expected");
    assertThat(results("found")).isEqualTo(results("expected"));
  }

  @Test
  void whenTheTimeIsUpTrialsAreCutAtARung() throws IOException {
    Clock fast =
        new Clock() {
          private final AtomicInteger reads = new AtomicInteger();

          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return Instant.ofEpochSecond(reads.getAndIncrement());
          }
        };
    LoadedSweep sweep = sweep(ASHA, "sweep.minutes=0.05", "sweep.scheduler=none");
    List<Trial> trials =
        new Sweep(sweep, new LocalStorage(folder.resolve("cut")), LOCAL, progress -> {}, fast)
            .run();
    assertThat(trials).isNotEmpty().hasSizeLessThan(9);
    assertThat(trials).last().extracting(trial -> trial.result().status()).isEqualTo(Status.CUT);
    run(sweep(ASHA, "sweep.scheduler=none"), LOCAL, "cut");
    run(sweep(ASHA, "sweep.scheduler=none"), LOCAL, "expected");
    assertThat(results("cut")).isEqualTo(results("expected"));
  }

  @Test
  void settingsThatDoNotGoTogetherMakeTheirTrialFail() throws IOException {
    LoadedSweep sweep =
        sweep(
            """
            sweep {
              space { training.unroll { choice = [2, 4] }, training.steps { choice = [4, 6] } }
              sampler = grid
            }
            """,
            "validation.every=6",
            "checkpoint.every=6");
    List<Trial> trials = run(sweep, LOCAL, "found");
    TrialResult failed = trials.get(3).result();
    assertThat(trials)
        .extracting(trial -> trial.result().status())
        .containsExactly(Status.DONE, Status.DONE, Status.DONE, Status.FAILED);
    assertThat(failed.reason())
        .isEqualTo(
            "training.steps: expected a multiple of training.unroll (4),"
                + " found 6; the nearest are 4 and 8");
    assertThatThrownBy(
            () ->
                new ConfigurationLoader()
                    .load(
                        ConfigurationSource.file(folder.resolve("found/trials/0003/config.conf")),
                        List.of()))
        .hasMessageContaining("expected a multiple of training.unroll (4), found 6");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"outcome\" | expected a rung in JSON, found at its byte 10: Unexpected end-of-input within/between"
            + " Object entries",
        "{} | expected what a trial reported at a rung, found: no text outcome",
        "{\"outcome\":\"WON\"} | expected what a trial reported at a rung, found: No enum constant"
            + " org.gradus.sweep.Rung.Outcome.WON",
        "{\"outcome\":\"REACHED\",\"metaStep\":2.5} | expected what a trial reported at a rung, found:"
            + " no whole number metaStep",
        "{\"outcome\":\"REACHED\",\"metaStep\":4,\"score\":1,\"bestMetaStep\":2,\"reason\":\"\","
            + "\"started\":\"2026-01-01T00:00:00Z\",\"seconds\":1,\"where\":\"\"} | expected what a trial"
            + " reported at a rung, found: meta-step 4, not 2",
        "{\"outcome\":\"REACHED\",\"metaStep\":2,\"score\":\"1\"} | expected what a trial reported at"
            + " a rung, found: no number score",
      })
  void aDamagedRungIsNamed(String content, String message) throws IOException {
    run(sweep(ASHA), LOCAL, "found");
    Path file = folder.resolve("found/trials/0002/rung-00000.json");
    Files.writeString(file, content);
    assertThatThrownBy(() -> run(sweep(ASHA), LOCAL, "found"))
        .isInstanceOf(InvalidFileException.class)
        .hasMessage(file + ": " + message + "; delete the file, and the rung is trained again");
  }

  @Test
  void onlyItsOwnFolderIsGoneOnWith() throws IOException {
    ConfigurationLoader loader = new ConfigurationLoader();
    Storage storage = new LocalStorage(folder.resolve("found"));
    RunRecord.begin(storage, RunRecord.Kind.SWEEP, Clock.systemUTC(), Map.of());
    SweepFolder.begin(storage, sweep(ASHA));
    SweepFolder.require(
        storage, sweep(ASHA, "sweep.trials=20", "sweep.placement=job"), true, loader);
    assertThatThrownBy(() -> SweepFolder.require(storage, sweep(ASHA), false, loader))
        .isInstanceOf(RefusedException.class)
        .hasMessageEndingWith("give another --out, or --resume to go on with the sweep in it");
    assertThatThrownBy(
            () -> SweepFolder.require(storage, sweep(ASHA, "sweep.seed=2"), true, loader))
        .hasMessageEndingWith("  sweep.seed: 1 in the run, 2 now");
    assertThatThrownBy(
            () ->
                RunFolder.open(
                    storage, loader.load(ConfigurationSource.text("x", TRAINING), List.of()), true))
        .hasMessageContaining("expected the folder of a training run, found that of a sweep");
    Storage other = new LocalStorage(folder.resolve("other"));
    other.commit("notes.txt", new byte[0]);
    assertThatThrownBy(() -> SweepFolder.require(other, sweep(ASHA), true, loader))
        .hasMessageContaining("expected the folder of a sweep, found another");
  }
}
