package org.gradus.metatrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.gradus.optimizee.quadratic.QuadraticFamily;
import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.InitialWeights;
import org.gradus.optimizer.learned.Initialization;
import org.gradus.optimizer.learned.Preprocessing;
import org.gradus.random.Purpose;
import org.gradus.random.RandomNumbers;
import org.gradus.random.RunSeed;
import org.gradus.unroll.EpisodeState;
import org.gradus.unroll.LossWeights;
import org.gradus.unroll.SegmentResult;
import org.gradus.unroll.SegmentUnroll;
import org.gradus.unroll.UnrollSettings;
import org.junit.jupiter.api.Test;

class GroupTrainingTest {
  private static final int SEGMENTS = 2;
  private static final int EPISODES = 6;
  private static final int GROUPS = 3;
  private static final int STEPS = 4;
  private static final double LARGEST_NORM = 0.5;
  private static final EpisodeTask TASK =
      new EpisodeTask(
          new RunSeed(1),
          new QuadraticFamily(3, 2, 0),
          new Architecture(List.of(4), Preprocessing.LOG_SIGN, 10, 0.1),
          new UnrollSettings(6, 3, LossWeights.all(6)));
  private static final Adam START = start();
  private static final LocalStepsRequest REQUEST =
      new LocalStepsRequest(
          3,
          EPISODES,
          EPISODES,
          SEGMENTS,
          new LocalSteps(STEPS, GROUPS),
          START,
          new WeightUpdate(new AdamSettings(0.01, 0.9, 0.99, 1e-8), LARGEST_NORM));

  /** As after one round. */
  private static Adam start() {
    double[] weights =
        InitialWeights.draw(TASK.architecture(), new Initialization(1, 1, 1), new RandomNumbers(5));
    double[] first = weights.clone();
    double[] second = weights.clone();
    for (int i = 0; i < weights.length; i++) {
      first[i] *= 0.1;
      second[i] *= weights[i];
    }
    return new Adam(SEGMENTS, weights, first, second);
  }

  /** What the method says, written down without any of the loop's classes. */
  private static final class ByHand {
    private final double[] weights = START.weights().clone();
    private final double[] first = START.first().clone();
    private final double[] second = START.second().clone();
    private final List<Double> metaLossSums = new ArrayList<>();
    private final List<Double> norms = new ArrayList<>();

    ByHand(long... firstEpisodes) {
      int updates = START.step();
      for (long episode : firstEpisodes) {
        Episode one = new Episode(episode);
        Episode other = new Episode(episode + 1);
        for (int segment = 0; segment < SEGMENTS; segment++) {
          float[] single = new Adam(0, weights, first, second).singlePrecisionWeights();
          SegmentResult.Finite a = one.advance(single);
          SegmentResult.Finite b = other.advance(single);
          metaLossSums.add(a.metaLoss() + b.metaLoss());
          update(mean(a.weightGradient(), b.weightGradient()), ++updates);
        }
      }
    }

    private static double[] mean(float[] a, float[] b) {
      double[] mean = new double[a.length];
      for (int i = 0; i < mean.length; i++) {
        mean[i] = ((double) a[i] + b[i]) / 2;
      }
      return mean;
    }

    private void update(double[] gradient, int t) {
      double squares = 0;
      for (double value : gradient) {
        squares += value * value;
      }
      double norm = Math.sqrt(squares);
      norms.add(norm);
      for (int i = 0; i < gradient.length; i++) {
        double g = norm > LARGEST_NORM ? gradient[i] * (LARGEST_NORM / norm) : gradient[i];
        first[i] = 0.9 * first[i] + (1 - 0.9) * g;
        second[i] = 0.99 * second[i] + (1 - 0.99) * g * g;
        double corrected = first[i] / (1 - StrictMath.pow(0.9, t));
        double root = Math.sqrt(second[i] / (1 - StrictMath.pow(0.99, t)));
        weights[i] -= 0.01 * corrected / (root + 1e-8);
      }
    }
  }

  private static final class Episode {
    private final SegmentUnroll unroll = new SegmentUnroll(TASK.architecture(), TASK.unroll());
    private EpisodeState state;

    Episode(long number) {
      long seed = TASK.seed().derive(Purpose.TRAINING, number);
      state = unroll.begin(number, TASK.family().sample(seed));
    }

    SegmentResult.Finite advance(float[] weights) {
      SegmentResult.Finite result = (SegmentResult.Finite) unroll.advance(state, weights);
      state = result.next();
      return result;
    }
  }

  // the second and third round of six episodes, two in each of three groups
  private static final List<ByHand> BY_HAND =
      List.of(new ByHand(6, 12), new ByHand(8, 14), new ByHand(10, 16));

  private static List<GroupSteps> found() {
    return new LocalEpisodeRunner(TASK, new EpisodeBlocks(64, 16)).localSteps(REQUEST);
  }

  @Test
  void aGroupMakesMetaStepsOfItsOwn() {
    List<GroupSteps> found = found();

    assertThat(found).hasSize(GROUPS);
    for (int group = 0; group < GROUPS; group++) {
      ByHand expected = BY_HAND.get(group);
      assertThat(found.get(group).adam().step()).isEqualTo(SEGMENTS + STEPS);
      assertThat(found.get(group).adam().weights()).isEqualTo(expected.weights);
      assertThat(found.get(group).adam().first()).isEqualTo(expected.first);
      assertThat(found.get(group).adam().second()).isEqualTo(expected.second);
      List<GroupStep> steps = found.get(group).steps();
      assertThat(steps).extracting(GroupStep::finite).containsExactly(2, 2, 2, 2);
      assertThat(steps)
          .extracting(GroupStep::metaLossSum)
          .containsExactlyElementsOf(expected.metaLossSums);
      assertThat(steps).extracting(GroupStep::gradientNorm).isEqualTo(expected.norms);
    }
  }

  @Test
  void clippingIsPartOfWhatIsTested() {
    assertThat(BY_HAND.get(0).norms).anyMatch(norm -> norm > LARGEST_NORM);
    assertThat(BY_HAND.get(0).norms).anyMatch(norm -> norm < LARGEST_NORM);
  }

  @Test
  void theAverageIsTheMeanInGroupOrder() {
    Adam average = GroupTraining.average(found(), 17);

    assertThat(average.step()).isEqualTo(17);
    for (int i = 0; i < START.weights().length; i++) {
      assertThat(average.weights()[i]).isEqualTo(mean(i, hand -> hand.weights));
      assertThat(average.first()[i]).isEqualTo(mean(i, hand -> hand.first));
      assertThat(average.second()[i]).isEqualTo(mean(i, hand -> hand.second));
    }
  }

  private static double mean(int i, Function<ByHand, double[]> values) {
    double sum = 0;
    for (ByHand group : BY_HAND) {
      sum += values.apply(group)[i];
    }
    return sum / GROUPS;
  }

  @Test
  void theAverageOfOneGroupIsTheGroup() {
    Adam alone = new Adam(3, new double[] {0.1, -0.0}, new double[] {-0.0}, new double[] {3});
    Adam average = GroupTraining.average(List.of(new GroupSteps(alone, List.of())), 3);
    assertThat(average).usingRecursiveComparison().isEqualTo(alone);
    assertThat(1 / average.weights()[1]).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void metricsAreMeansOverFiniteEpisodesAndOverGroupsThatHaveThem() {
    DivergedEpisode first = new DivergedEpisode(4, 2);
    DivergedEpisode second = new DivergedEpisode(1, 9);
    Metrics metrics =
        GroupTraining.metrics(
            9,
            List.of(
                new GroupStep(2, 7, 3, List.of(first)),
                new GroupStep(0, 0, Double.NaN, List.of(second)),
                new GroupStep(1, 2, 4, List.of())));
    assertThat(metrics.metaStep()).isEqualTo(9);
    assertThat(metrics.metaLoss()).isEqualTo(3);
    assertThat(metrics.gradientNorm()).isEqualTo(3.5);
    assertThat(metrics.episodes()).isEqualTo(3);
    assertThat(metrics.diverged()).containsExactly(first, second);
    assertThat(metrics.validation()).isEmpty();
  }
}
