package org.gradus.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gradus.optimizee.Optimizee;
import org.gradus.optimizee.OptimizeeFamily;
import org.gradus.optimizee.quadratic.QuadraticFamily;
import org.gradus.optimizer.Optimizer;
import org.gradus.optimizer.baseline.Sgd;
import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.LearnedOptimizer;
import org.gradus.optimizer.learned.Preprocessing;
import org.gradus.picture.Picture;
import org.gradus.random.Purpose;
import org.gradus.random.RunSeed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GalleryTest {
  private static final RunSeed SEED = new RunSeed(5);
  private static final ImageFamily IMAGES = new ImageFamily(1, 4, 5);
  private static final PictureSettings THREE = new PictureSettings(3, List.of(2, 5, 100));

  /** g = rate·∇f. */
  private static LearnedOptimizer linear(float rate) {
    return new LearnedOptimizer(
        new Architecture(List.of(), Preprocessing.NONE, 10, 1), new float[] {rate, 0});
  }

  private static TargetResult evaluate(
      PictureSettings pictures, OptimizeeFamily family, int functions, LearnedOptimizer learned) {
    EvaluationSettings settings =
        new EvaluationSettings(
            functions,
            new Tabulation(List.of(5), List.of()),
            100,
            List.of("adam", "sgd"),
            new TuningSettings(4, 1, 5, 1e-3, 1),
            pictures,
            List.of(new EvaluationTarget("test", family, 12)));
    return new Evaluation(settings, SEED, LossRunner.local()).evaluate(learned).targets().get(0);
  }

  @Test
  void showsTheFirstTestFunctionsWithTheCurvesLosses() {
    TargetResult one = evaluate(THREE, IMAGES, 1, linear(-1));
    assertThat(one.pictures()).as("no more than there are functions").hasSize(1);
    PictureRow row = one.pictures().get(0);
    assertThat(row.function()).isZero();
    assertThat(row.runs())
        .extracting(PictureRun::optimizer)
        .containsExactly(
            LossCurve.LEARNED, one.bestBaseline(StepWindow.of(12)).orElseThrow().optimizer());
    for (PictureRun run : row.runs()) {
      LossCurve curve = curve(one, run.optimizer());
      assertThat(run.learningRate()).isEqualTo(curve.learningRate());
      assertThat(row.start().loss()).isEqualTo(curve.at(0).mean());
      assertThat(run.points()).extracting(PicturePoint::step).containsExactly(2, 5, 12);
      for (PicturePoint point : run.points()) {
        assertThat(point.loss()).isEqualTo(curve.at(point.step()).mean());
      }
    }
  }

  private static LossCurve curve(TargetResult result, String optimizer) {
    return result.curves().stream()
        .filter(curve -> curve.optimizer().equals(optimizer))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void picturesAreOfThetaAndOfWhatIsGiven() {
    PictureRow row = evaluate(THREE, IMAGES, 1, linear(-1)).pictures().get(0);
    Optimizee optimizee = IMAGES.sample(SEED.derive(Purpose.TEST, 0)).build();
    assertThat(row.given().keySet()).containsExactly("content", "style");
    row.given().forEach((name, picture) -> assertSame(picture, optimizee.given().get(name)));
    float[] theta = new float[optimizee.coordinates()];
    float[] gradient = new float[optimizee.coordinates()];
    optimizee.initialize(theta);
    assertSame(row.start().picture().orElseThrow(), optimizee.picture(theta).orElseThrow());
    for (int step = 0; step < 2; step++) {
      optimizee.evaluate(step, theta, new double[1], gradient);
      for (int i = 0; i < theta.length; i++) {
        theta[i] -= gradient[i];
      }
    }
    Picture after = row.runs().get(0).points().get(0).picture().orElseThrow();
    assertSame(after, optimizee.picture(theta).orElseThrow());
  }

  private static void assertSame(Picture picture, Picture expected) {
    assertThat(picture.sha256()).isEqualTo(expected.sha256());
  }

  @ParameterizedTest
  @CsvSource({"1, 7, '0,1,2'", "1, 2, '0,1'", "2, 7, '0,2,4'", "2, 3, '0,2'", "4, 4, '0'"})
  void ofFunctionsInLockstepTheFirstIsShown(int lockstep, int functions, String expected) {
    ImageFamily family = IMAGES.withFunctions(lockstep);
    List<PictureRow> rows = rows(THREE, family, functions, linear(-1));
    assertThat(rows)
        .extracting(row -> String.valueOf(row.function()))
        .containsExactly(expected.split(","));
    List<BatchLosses> batches =
        LossRunner.local()
            .run(
                new LossRequest(
                    "test",
                    SEED,
                    Purpose.TEST,
                    family,
                    functions,
                    12,
                    List.of(linear(-1)),
                    new StepWindow(0, 12),
                    false));
    double[] losses = Losses.join(batches, 0).over(StepWindow.of(5));
    for (PictureRow row : rows) {
      assertThat(row.runs().get(0).points().get(1).loss()).isEqualTo(losses[row.function()]);
    }
  }

  private static List<PictureRow> rows(
      PictureSettings settings, OptimizeeFamily family, int functions, Optimizer optimizer) {
    return new Gallery(settings, SEED)
        .rows(
            new EvaluationTarget("test", family, 12),
            functions,
            List.of(new Gallery.Shown("shown", OptionalDouble.empty(), optimizer)));
  }

  @Test
  void whatIsNotFiniteHasNoPicture() {
    PictureSettings early = new PictureSettings(1, List.of(1, 2, 3));
    List<PicturePoint> points = rows(early, IMAGES, 1, new Sgd(1e30)).get(0).runs().get(0).points();
    assertThat(points).extracting(PicturePoint::step).containsExactly(1, 2, 3, 12);
    assertThat(points.get(0).picture()).isPresent();
    assertThat(points.get(0).loss()).isFinite();
    assertThat(points.subList(1, 4))
        .extracting(PicturePoint::picture)
        .containsOnly(Optional.empty());
    assertThat(points.subList(1, 4))
        .extracting(PicturePoint::loss)
        .containsOnly(Double.POSITIVE_INFINITY);
  }

  @Test
  void aDivergedOptimizerIsShownBesideTheBestBaseline() {
    PictureRow row = evaluate(THREE, IMAGES, 2, linear(-1e30f)).pictures().get(1);
    assertThat(row.runs().get(0).points().get(2).picture()).isEmpty();
    assertThat(row.runs().get(1).points().get(2).picture()).isPresent();
    assertThat(row.start().picture()).isPresent();
  }

  @Test
  void withoutPicturesNothingIsRun() {
    Optimizer never =
        coordinates -> {
          throw new AssertionError("run");
        };
    assertThat(rows(THREE, new QuadraticFamily(8, 3, 0), 40, never)).isEmpty();
    assertThat(rows(new PictureSettings(0, List.of(8)), IMAGES, 40, never)).isEmpty();
  }

  @Test
  void resultsAreTheSameWithAndWithoutPictures() {
    TargetResult with = evaluate(THREE, IMAGES, 4, linear(-1));
    TargetResult without = evaluate(new PictureSettings(0, List.of(2)), IMAGES, 4, linear(-1));
    assertThat(with.pictures()).hasSize(3);
    assertThat(with.withPictures(List.of())).isEqualTo(without);
  }

  @ParameterizedTest
  @CsvSource({"1, '1'", "8, '8'", "9, '8,9'", "100, '8,32,100'", "200, '8,32,128,200'"})
  void theLastStepIsAlwaysShown(int last, String expected) {
    assertThat(new PictureSettings(1, List.of(8, 32, 128)).of(last))
        .extracting(String::valueOf)
        .containsExactly(expected.split(","));
  }
}
