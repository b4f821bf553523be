package org.gradus.metatrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.gradus.unroll.LossWeights;
import org.gradus.unroll.UnrollSettings;
import org.junit.jupiter.api.Test;

/** The loop, with episodes that are numbers made up here. */
class MetaTrainingTest {
  private final List<String> events = new ArrayList<>();
  private final List<SegmentRequest> requests = new ArrayList<>();
  private List<BlockGradient> answer = List.of(block(2, 6, 4));
  private final List<Metrics> told = new ArrayList<>();
  private final List<LocalStepsRequest> localRequests = new ArrayList<>();
  private LocalSteps localSteps = LocalSteps.SYNCHRONOUS;
  private List<GroupSteps> groups = List.of();
  private double score = 5;

  private static BlockGradient block(int finite, double metaLoss, double gradient) {
    return new BlockGradient(finite, metaLoss, new double[] {gradient}, List.of());
  }

  private TrainingSettings settings(int metaSteps, double clip, double limit) {
    return new TrainingSettings(
        metaSteps,
        3,
        new UnrollSettings(4, 2, LossWeights.all(4)),
        new AdamSettings(0.1, 0.9, 0.999, 1e-8),
        clip,
        limit,
        localSteps,
        new EpisodeBlocks(64, 16),
        new ValidationSettings(4, 10, 1),
        6);
  }

  private MetaState run(TrainingSettings settings, MetaState start, int stopAt) throws IOException {
    EpisodeRunner runner =
        new EpisodeRunner() {
          @Override
          public List<BlockGradient> advance(SegmentRequest request) {
            requests.add(request);
            return answer;
          }

          @Override
          public List<GroupSteps> localSteps(LocalStepsRequest request) {
            localRequests.add(request);
            return groups;
          }

          @Override
          public void close() {}
        };
    int[] made = new int[1];
    return new MetaTraining(
            settings,
            runner,
            weights -> {
              events.add("validate");
              return score--;
            },
            (state, metrics) ->
                events.add("save " + state.metaStep() + " with " + metrics.size() + " metrics"),
            (state, metrics) -> {
              made[0] = state.metaStep();
              told.add(metrics);
            },
            () -> made[0] >= stopAt)
        .run(start);
  }

  @Test
  void asksForSegmentAfterSegmentOfNewEpisodes() throws IOException {
    run(settings(4, Double.POSITIVE_INFINITY, 1), MetaState.start(new double[1]), 99);
    assertThat(requests).extracting(SegmentRequest::metaStep).containsExactly(1, 2, 3, 4);
    assertThat(requests).extracting(SegmentRequest::segment).containsExactly(0, 1, 0, 1);
    assertThat(requests).extracting(SegmentRequest::firstEpisode).containsExactly(0L, 0L, 3L, 3L);
    assertThat(requests).extracting(SegmentRequest::episodes).containsOnly(3);
  }

  @Test
  void validatesAndSavesWhenItIsDueAndAtTheEnd() throws IOException {
    MetaState end =
        run(settings(14, Double.POSITIVE_INFINITY, 1), MetaState.start(new double[1]), 99);
    assertThat(events)
        .containsExactly(
            "validate", // after 4
            "save 6 with 6 metrics",
            "validate", // after 8
            "validate", // after 12
            "save 12 with 6 metrics",
            "validate", // after 14, the last
            "save 14 with 2 metrics");
    assertThat(end.best()).hasValueSatisfying(best -> assertThat(best.metaStep()).isEqualTo(14));
  }

  @Test
  void theEarlierOfEqualScoresStaysTheBest() {
    MetaState four = stateAt(4).validated(2);
    assertThat(four.validated(2).best().orElseThrow().metaStep()).isEqualTo(4);
    assertThat(four.validated(Double.POSITIVE_INFINITY).best()).isEqualTo(four.best());
    assertThat(four.validated(1.5).best().orElseThrow().score()).isEqualTo(1.5);
  }

  private static MetaState stateAt(int metaStep) {
    MetaState start = MetaState.start(new double[1]);
    return new MetaState(metaStep, start.adam(), start.best(), List.of(), 0);
  }

  @Test
  void stopsBetweenRoundsAndSaves() throws IOException {
    MetaState end =
        run(settings(14, Double.POSITIVE_INFINITY, 1), MetaState.start(new double[1]), 7);
    assertThat(end.metaStep()).isEqualTo(8);
    assertThat(events).endsWith("save 8 with 2 metrics");
  }

  @Test
  void averagesInOrderAndClipsByTheGlobalNorm() {
    MeanGradient mean =
        MeanGradient.of(
            List.of(
                new BlockGradient(2, 6, new double[] {3, 0}, List.of()),
                new BlockGradient(1, 3, new double[] {6, 12}, List.of())));
    assertThat(mean.gradient()).containsExactly(3, 4);
    assertThat(mean.metaLoss()).isEqualTo(3);
    assertThat(mean.norm()).isEqualTo(5);
    TrainingSettings clipped = settings(4, 1, 1);
    MetaState after = MetaState.start(new double[2]).after(mean, clipped.update());
    // m = (1 - β₁)·g with g scaled to norm 1
    assertThat(after.adam().first()[0]).isEqualTo(0.1 * 3 * (1.0 / 5), within());
    assertThat(after.adam().first()[1]).isEqualTo(0.1 * 4 * (1.0 / 5), within());
    TrainingSettings wide = settings(4, 5, 1);
    assertThat(MetaState.start(new double[2]).after(mean, wide.update()).adam().first()[0])
        .isEqualTo((1 - 0.9) * 3, within());
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.api.Assertions.within(1e-15);
  }

  @Test
  void withoutAFiniteEpisodeTheWeightsStay() throws IOException {
    answer = List.of(new BlockGradient(0, 0, new double[1], List.of(new DivergedEpisode(0, 3))));
    MetaState end =
        run(settings(4, Double.POSITIVE_INFINITY, 1), MetaState.start(new double[] {7}), 99);
    assertThat(end.adam().weights()).containsExactly(7);
    assertThat(end.adam().step()).isZero();
    assertThat(end.skipped()).isEqualTo(4);
    assertThat(end.diverged())
        .extracting(MetaState.Divergence::metaStep)
        .containsExactly(1, 2, 3, 4);
  }

  @Test
  void tooManyDivergedEpisodesStopTheRun() {
    answer =
        List.of(
            new BlockGradient(
                2,
                4,
                new double[1],
                List.of(new DivergedEpisode(0, 3), new DivergedEpisode(1, 3))));
    assertThatThrownBy(
            () ->
                run(
                    settings(400, Double.POSITIVE_INFINITY, 0.1),
                    MetaState.start(new double[1]),
                    999))
        .isInstanceOf(TooManyDivergedException.class)
        .hasMessageContaining("12 of 9 episodes diverged by meta-step 6")
        .hasMessageContaining("training.diverged-limit = 0.1");
  }

  /** Two groups whose weights are 1 and 3 after four meta-steps, the third of them without gain. */
  private void takeLocalSteps(DivergedEpisode... inEachStep) {
    localSteps = new LocalSteps(4, 2);
    List<DivergedEpisode> diverged = List.of(inEachStep);
    GroupStep finite = new GroupStep(1, 5, 2, diverged);
    GroupStep none = new GroupStep(0, 0, Double.NaN, List.of());
    groups =
        List.of(
            new GroupSteps(adam(3, 1), List.of(finite, finite, none, finite)),
            new GroupSteps(adam(2, 3), List.of(finite, none, none, finite)));
  }

  private static Adam adam(int step, double value) {
    return new Adam(step, new double[] {value}, new double[] {10 * value}, new double[] {value});
  }

  @Test
  void localStepsGoFromAveragingToAveraging() throws IOException {
    takeLocalSteps();
    MetaState end =
        run(settings(12, Double.POSITIVE_INFINITY, 1), MetaState.start(new double[1]), 9);

    assertThat(requests).isEmpty();
    assertThat(localRequests).extracting(LocalStepsRequest::metaStep).containsExactly(1, 5, 9);
    assertThat(localRequests)
        .extracting(LocalStepsRequest::firstEpisode)
        .containsExactly(0L, 6L, 12L);
    assertThat(localRequests.get(1).adam().weights()).containsExactly(2);
    assertThat(end.adam().weights()).containsExactly(2);
    assertThat(end.adam().first()).containsExactly(20);
    assertThat(end.metaStep()).isEqualTo(12);
    // a meta-step counts as skipped where neither group had a finite episode
    assertThat(end.skipped()).isEqualTo(3);
    assertThat(end.adam().step()).isEqualTo(9);
  }

  @Test
  void localStepsAreToldOneByOneAndValidatedAndSavedOnceAveraged() throws IOException {
    takeLocalSteps();
    run(settings(8, Double.POSITIVE_INFINITY, 1), MetaState.start(new double[1]), 5);

    assertThat(events).containsExactly("validate", "validate", "save 8 with 8 metrics");
    assertThat(told).extracting(Metrics::metaStep).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(told).extracting(Metrics::episodes).containsExactly(2, 1, 0, 2, 2, 1, 0, 2);
    assertThat(told)
        .extracting(metrics -> metrics.validation().isPresent())
        .containsExactly(false, false, false, true, false, false, false, true);
  }

  @Test
  void tooManyDivergedEpisodesStopLocalSteps() {
    takeLocalSteps(new DivergedEpisode(0, 3), new DivergedEpisode(1, 3));
    assertThatThrownBy(
            () ->
                run(
                    settings(400, Double.POSITIVE_INFINITY, 0.1),
                    MetaState.start(new double[1]),
                    999))
        .isInstanceOf(TooManyDivergedException.class)
        .hasMessageContaining("14 of 9 episodes diverged by meta-step 5");
    assertThat(localRequests).hasSize(2);
  }
}
