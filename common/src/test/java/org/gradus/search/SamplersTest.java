package org.gradus.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.gradus.random.RunSeed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplersTest {
  private static final int TRIALS = 50;

  /** The paper's kind of search, with a whole number and a choice beside the rate. */
  private static final SearchSpace SPACE =
      new SearchSpace(
          List.of(
              new Parameter("rate", new Domain.LogUniform(1e-5, 1)),
              new Parameter("scale", new Domain.Uniform(0, 1)),
              new Parameter("width", new Domain.WholeNumbers(1, 40)),
              new Parameter("kind", new Domain.Choice(List.of("a", "b", "c")))));

  /** Lowest, and 0, at a rate of 0.003, a scale of 0.7, a width of 20 and kind b. */
  private static double score(Point point) {
    double rate = StrictMath.log10(number(point, "rate")) - StrictMath.log10(0.003);
    double scale = number(point, "scale") - 0.7;
    double width = (number(point, "width") - 20) / 40;
    double kind = SPACE.settings(point).get("kind").equals("b") ? 0 : 0.5;
    return rate * rate + 4 * scale * scale + 4 * width * width + kind;
  }

  private static double number(Point point, String key) {
    return Double.parseDouble(SPACE.settings(point).get(key));
  }

  private static List<Observation> search(Sampler sampler) {
    List<Observation> observations = new ArrayList<>();
    for (int trial = 0; trial < TRIALS; trial++) {
      Point point = sampler.point(trial, observations.subList(0, sampler.observed(trial)));
      observations.add(new Observation(point, score(point)));
    }
    return observations;
  }

  private static double best(Sampler sampler) {
    return search(sampler).stream().mapToDouble(Observation::score).min().orElseThrow();
  }

  private static Sampler tpe(long seed, int lag) {
    return new TpeSampler(SPACE, new RunSeed(seed), new TpeSampler.Settings(10, 24, lag));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4})
  void theParzenEstimatorBeatsRandomSearch(int lag) {
    long won =
        IntStream.range(0, 20).filter(seed -> best(tpe(seed, lag)) < best(random(seed))).count();
    assertThat(won).isGreaterThanOrEqualTo(15);
  }

  private static Sampler random(long seed) {
    return new RandomSampler(SPACE, new RunSeed(seed));
  }

  @Test
  void theParzenEstimatorWaitsForWhatItUsesAlone() {
    Sampler sampler = tpe(1, 4);
    assertThat(IntStream.of(0, 13, 14, 15, 49).map(sampler::observed))
        .containsExactly(0, 0, 10, 11, 45);
  }

  @Test
  void failedTrialsAreAmongTheOthers() {
    List<Observation> observations = new ArrayList<>();
    for (int trial = 0; trial < 20; trial++) {
      Point point = random(3).point(trial, List.of());
      boolean fails = point.share(1) < 0.7;
      observations.add(new Observation(point, fails ? Double.POSITIVE_INFINITY : 1));
    }
    long above =
        IntStream.range(0, 40)
            .filter(seed -> tpe(seed, 0).point(20, observations).share(1) > 0.6)
            .count();
    assertThat(above).isGreaterThan(30);
  }

  @Test
  void aTrialsPointDependsOnItsNumberAndTheSeedAlone() {
    for (Sampler sampler : List.of(random(5), sobol(5))) {
      Point point = sampler.point(7, List.of());
      sampler.point(8, List.of());
      assertThat(sampler.point(7, List.of())).isEqualTo(point);
      assertThat(sampler.point(8, List.of())).isNotEqualTo(point);
    }
    assertThat(random(6).point(7, List.of())).isNotEqualTo(random(5).point(7, List.of()));
    assertThat(sobol(6).point(7, List.of())).isNotEqualTo(sobol(5).point(7, List.of()));
    assertThat(search(tpe(5, 2))).isEqualTo(search(tpe(5, 2)));
  }

  private static Sampler sobol(long seed) {
    return new SobolSampler(SPACE, new RunSeed(seed));
  }

  @Test
  void sobolsSequenceCoversBetterThanRandomPoints() {
    for (int seed = 0; seed < 10; seed++) {
      assertThat(discrepancy(sobol(seed))).isLessThan(0.6 * discrepancy(random(seed)));
    }
  }

  /**
   * How far points are from covering the cube evenly: the wrap-around L2 discrepancy (Hickernell
   * 1998, "Lattice rules: how well do they measure up?").
   */
  private static double discrepancy(Sampler sampler) {
    List<Point> points =
        IntStream.range(0, TRIALS).mapToObj(trial -> sampler.point(trial, List.of())).toList();
    double sum = 0;
    for (Point one : points) {
      for (Point other : points) {
        double product = 1;
        for (int i = 0; i < SPACE.size(); i++) {
          double distance = Math.abs(one.share(i) - other.share(i));
          product *= 1.5 - distance * (1 - distance);
        }
        sum += product;
      }
    }
    double even = StrictMath.pow(4.0 / 3, SPACE.size());
    return Math.sqrt(sum / (TRIALS * TRIALS) - even);
  }
}
