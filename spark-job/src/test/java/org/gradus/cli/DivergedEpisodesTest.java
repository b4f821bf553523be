package org.gradus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.gradus.checkpoint.FileCheckpoints;
import org.gradus.metatrain.MetaState;
import org.gradus.optimizer.learned.ExportedOptimizer;
import org.gradus.storage.LocalStorage;
import org.gradus.testing.DivergingFamily;
import org.gradus.testing.DivergingFamily.Kind;
import org.gradus.testing.DivergingFamily.Point;
import org.gradus.testing.DivergingFamily.Precipice;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Training where a share of the functions diverges, and the replay of every one that did. */
class DivergedEpisodesTest {
  @TempDir private Path folder;

  @BeforeEach
  void forget() {
    DivergingFamily.LOSSES.clear();
  }

  @ParameterizedTest
  @CsvSource({"0, 4", "0.01, 64", "0.5, 4", "1, 4"})
  void everyDivergedEpisodeIsCountedOnceAndReplaysToTheSameBits(double share, int episodes)
      throws IOException {
    DivergingRun run = new DivergingRun(folder, share);
    Invocation trained = run.train("training.episodes=" + episodes);
    assertThat(trained.status()).as(trained.err()).isZero();

    MetaState end = end(run);
    assertWeightsAreFinite(run, end);
    assertCountsAreRight(run, end, episodes);
    assertThat(end.diverged())
        .as("a test of something")
        .hasSizeBetween((int) Math.ceil(2 * share * episodes), share == 0 ? 0 : 4 * episodes);
    assertAllReplay(run, end.diverged());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "training.local-steps=4 training.groups=2",
        "training.loss-weights=segment-last training.sum-blocks.above=1 training.sum-blocks.size=3",
        "optimizer.hidden=[]",
        "checkpoint.every=8"
      })
  void otherWaysToTrainReplayAsWell(String settings) throws IOException {
    DivergingRun run = new DivergingRun(folder, 0.5);
    Invocation trained = run.train(Refusals.words(settings).toArray(String[]::new));
    assertThat(trained.status()).as(trained.err()).isZero();

    MetaState end = end(run);
    assertThat(end.diverged()).hasSizeGreaterThan(4);
    assertAllReplay(run, end.diverged());
  }

  @Test
  void aRunOnSparkReplaysInOneProcess() throws IOException {
    DivergingRun run = new DivergingRun(folder, 0.5);
    Invocation trained = run.train("runner.kind=spark");
    assertThat(trained.status()).as(trained.err()).isZero();

    MetaState end = end(run);
    assertCountsAreRight(run, end, 4);
    assertAllReplay(run, end.diverged());
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 16})
  void aRunThatTooManyEpisodesStopCanBeReplayed(int checkpointEvery) throws IOException {
    DivergingRun run = new DivergingRun(folder, 0.6);
    String[] settings = {
      "training.diverged-limit=0.1", "training.meta-steps=16", "checkpoint.every=" + checkpointEvery
    };
    Invocation stopped = run.train(settings);

    assertThat(stopped.status()).isEqualTo(1);
    String line = stopped.errLines().get(stopped.errLines().size() - 1);
    assertThat(line)
        .matches(
            "1[1-4] of [0-9]+ episodes diverged by meta-step [0-9]+, more than"
                + " training.diverged-limit = 0.1 allows; lower training.learning-rate or"
                + " optimizer.output-scale, or set training.clip-norm; ./submit.sh replay --run"
                + " \\S+ --meta-step [0-9]+ --episode [0-9]+ shows how the first one did");
    assertThat(Files.readString(run.run().resolve("run.json")))
        .contains("too many episodes diverged");
    List<MetaState.Divergence> recorded = recorded(run);
    assertThat(line).startsWith(recorded.size() + " of ");
    Map<String, String> before = TinyRun.snapshot(folder);
    assertAllReplay(run, recorded);
    assertInspectNamesTheirReplay(run, recorded);
    assertThat(TinyRun.snapshot(folder)).isEqualTo(before);

    assertThat(run.resume(settings).errLines()).contains(line);
    assertThat(recorded(run)).isEqualTo(recorded);
  }

  @Test
  void anEpisodeThatDidNotDivergeIsFollowedToTheEndOfItsSegment() throws IOException {
    DivergingRun run = new DivergingRun(folder, 0.5);
    run.train();
    long sound =
        LongStream.range(0, 16)
            .filter(one -> run.precipice(one).isEmpty())
            .findFirst()
            .orElseThrow();
    int metaStep = (int) sound / 4 * DivergingRun.SEGMENTS + 1;
    Invocation first = run.replay(metaStep, sound);
    assertThat(first.status()).as(first.err()).isZero();
    assertThat(first.out())
        .contains(
            "did not diverge in meta-step %d: finite to its step 4, the end of the segment\n"
                .formatted(metaStep));
    assertThat(losses(first)).hasSize(5);
    assertThat(losses(run.replay(metaStep + 1, sound)))
        .hasSize(9)
        .startsWith(losses(first).toArray(Double[]::new));

    MetaState.Divergence later =
        end(run).diverged().stream()
            .filter(one -> one.metaStep() % DivergingRun.SEGMENTS == 0)
            .findFirst()
            .orElseThrow();
    assertThat(run.replay(later.metaStep() - 1, later.episode().episode()).out())
        .contains(
            "the end of the segment; it diverged in meta-step %d: give --meta-step %<d"
                .formatted(later.metaStep()));
  }

  @Test
  void aRemovedCheckpointOnlyTakesLonger() throws IOException {
    DivergingRun run = new DivergingRun(folder, 0.5);
    run.train();
    MetaState.Divergence last = last(end(run).diverged());
    Invocation near = run.replay(last.metaStep(), last.episode().episode());
    assertThat(near.err())
        .contains("going on from the checkpoint at meta-step 4: meta-steps 5 to ");
    Files.delete(run.run().resolve("checkpoints/00000004/manifest.json"));
    Invocation far = run.replay(last.metaStep(), last.episode().episode());
    assertThat(far.err()).contains("going on from the start of the run: meta-steps 1 to ");
    assertThat(losses(far)).isEqualTo(losses(near));
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }

  private static MetaState end(DivergingRun run) throws IOException {
    return new FileCheckpoints(new LocalStorage(run.run()), 1).latest(damaged -> {}).orElseThrow();
  }

  /** Of the metrics, those since the last checkpoint included. */
  private static List<MetaState.Divergence> recorded(DivergingRun run) throws IOException {
    return new FileCheckpoints(new LocalStorage(run.run()), 1)
        .recorded().stream()
            .flatMap(
                metrics ->
                    metrics.diverged().stream()
                        .map(one -> new MetaState.Divergence(metrics.metaStep(), one)))
            .toList();
  }

  private static void assertWeightsAreFinite(DivergingRun run, MetaState end) throws IOException {
    for (double[] values : List.of(end.adam().weights(), end.adam().first(), end.adam().second())) {
      assertThat(Arrays.stream(values).allMatch(Double::isFinite)).isTrue();
    }
    Path file = run.run().resolve("optimizer.safetensors");
    float[] exported =
        ExportedOptimizer.read(file.toString(), Files.readAllBytes(file)).optimizer().weights();
    assertThat(exported).satisfies(all -> assertThat(sum(all)).isFinite());
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += Math.abs(value);
    }
    return sum;
  }

  /** Each episode whose function diverges is listed once, where it does, and none else. */
  private static void assertCountsAreRight(DivergingRun run, MetaState end, int episodes)
      throws IOException {
    assertThat(end.diverged().stream().map(one -> one.episode().episode()).sorted().toList())
        .isEqualTo(
            LongStream.range(0, 4L * episodes)
                .filter(one -> run.precipice(one).isPresent())
                .boxed()
                .toList());
    for (MetaState.Divergence one : end.diverged()) {
      int step = one.episode().step();
      Precipice precipice = run.precipice(one.episode().episode()).orElseThrow();
      assertThat(step - precipice.step())
          .isBetween(0, precipice.kind() == Kind.GRADIENT_HUGE ? 1 : 0);
      long round = one.episode().episode() / episodes;
      assertThat(one.metaStep())
          .isEqualTo(
              round * DivergingRun.SEGMENTS + Math.max(0, step - 1) / DivergingRun.UNROLL + 1);
    }
    assertThat(recorded(run)).isEqualTo(end.diverged());
    assertFiniteEpisodesAreTheOthers(run, end, episodes);
  }

  private static void assertFiniteEpisodesAreTheOthers(
      DivergingRun run, MetaState end, int episodes) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    int skipped = 0;
    for (String line : Files.readAllLines(run.run().resolve("metrics.jsonl"))) {
      JsonNode metrics = mapper.readTree(line);
      int metaStep = metrics.path("metaStep").intValue();
      int first = metaStep - (metaStep - 1) % DivergingRun.SEGMENTS;
      long dead =
          end.diverged().stream()
              .filter(one -> one.metaStep() >= first && one.metaStep() <= metaStep)
              .count();
      assertThat(metrics.path("episodes").longValue()).isEqualTo(episodes - dead);
      skipped += dead == episodes ? 1 : 0;
    }
    assertThat(end.skipped()).isEqualTo(skipped);
    assertThat(end.adam().step()).isEqualTo(8 - skipped);
  }

  private static void assertAllReplay(DivergingRun run, List<MetaState.Divergence> diverged)
      throws IOException {
    Map<Point, Double> trained = new HashMap<>(DivergingFamily.LOSSES);
    for (MetaState.Divergence one : diverged) {
      DivergingFamily.LOSSES.clear();
      long episode = one.episode().episode();
      Invocation replayed = run.replay(one.metaStep(), episode);
      assertThat(replayed.status()).as(replayed.err()).isZero();
      assertThat(replayed.out())
          .contains("diverging quadratics, seed " + DivergingRun.seed(episode))
          .contains(
              "diverged at its step %d, in meta-step %d: %s"
                  .formatted(
                      one.episode().step(),
                      one.metaStep(),
                      cause(run.precipice(episode).orElseThrow())))
          .endsWith(" computed again to the bits that the run recorded\n");
      List<Double> printed = losses(replayed);
      assertThat(printed).hasSize(one.episode().step() + 1);
      for (int step = 0; step < printed.size(); step++) {
        Point point = new Point(DivergingRun.seed(episode), step);
        assertThat(printed.get(step))
            .isEqualTo(trained.get(point))
            .isEqualTo(DivergingFamily.LOSSES.get(point));
      }
    }
  }

  private static String cause(Precipice precipice) {
    int index = precipice.index();
    String coordinate =
        "coordinate %d (%d of function %d) is ".formatted(index, index % 2, index / 2);
    return switch (precipice.kind()) {
      case LOSS_NAN -> "the loss of function " + index + " is NaN\n";
      case LOSS_INFINITE -> "the loss of function " + index + " is Infinity\n";
      case GRADIENT_NAN -> "the gradient at " + coordinate + "NaN";
      case GRADIENT_INFINITE -> "the gradient at " + coordinate + "-Infinity";
      case GRADIENT_HUGE -> "the ";
    };
  }

  /** The third column of the table's rows. */
  private static List<Double> losses(Invocation replayed) {
    List<Double> losses = new ArrayList<>();
    for (String line : replayed.out().lines().toList()) {
      if (line.matches(" +[0-9]+ +[0-9]+ .*")) {
        losses.add(Double.parseDouble(line.strip().split(" +", -1)[2]));
      }
    }
    return losses;
  }

  private static void assertInspectNamesTheirReplay(
      DivergingRun run, List<MetaState.Divergence> diverged) throws IOException {
    Invocation inspected = Invocation.of("inspect", run.run().toString());
    assertThat(inspected.status()).as(inspected.err()).isZero();
    assertThat(inspected.out())
        .contains(
            "stopped at meta-step %d, since too many episodes diverged"
                .formatted(last(diverged).metaStep()));
    MetaState.Divergence first = diverged.get(0);
    assertThat(inspected.out())
        .contains(
            "at its step %d, in meta-step %d: ./submit.sh replay --run %s --meta-step %d --episode %d"
                .formatted(
                    first.episode().step(),
                    first.metaStep(),
                    run.run(),
                    first.metaStep(),
                    first.episode().episode()));
  }
}
