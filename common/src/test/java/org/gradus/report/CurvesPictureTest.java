package org.gradus.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.report.EvaluationExamples.constant;
import static org.gradus.report.EvaluationExamples.curve;
import static org.gradus.report.EvaluationExamples.infinity;
import static org.gradus.report.EvaluationExamples.target;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import org.gradus.evaluation.CurvePoint;
import org.gradus.evaluation.EvaluationResult;
import org.gradus.evaluation.LossCurve;
import org.gradus.evaluation.Tabulation;
import org.gradus.evaluation.TargetResult;
import org.junit.jupiter.api.Test;

class CurvesPictureTest {

  /** More than a legend's line sample has: 30 × 4 pixels. */
  private static final int MORE_THAN_A_LEGEND = 400;

  private static final LossRange WIDE = new LossRange(1e-9, 1e9);

  @Test
  void showsEveryCurveInItsColor() throws IOException {
    BufferedImage image = picture(EvaluationExamples.ordinary());
    assertThat(image.getWidth()).isEqualTo(1400);
    assertThat(image.getHeight()).isEqualTo(900);
    assertThat(pixels(image, CurveColors.LEARNED)).isGreaterThan(5 * MORE_THAN_A_LEGEND);
    for (int place = 1; place <= 5; place++) {
      assertThat(pixels(image, CurveColors.of(place)))
          .as("curve %d", place)
          .isGreaterThan(MORE_THAN_A_LEGEND);
    }
  }

  @Test
  void hasAPanelForEachTarget() throws IOException {
    BufferedImage image = picture(EvaluationExamples.threeTargets());
    int width = image.getWidth() / 2;
    int height = image.getHeight() / 2;
    assertThat(learnedPixels(image.getSubimage(0, 0, width, height))).isPositive();
    assertThat(learnedPixels(image.getSubimage(width, 0, width, height))).isPositive();
    assertThat(learnedPixels(image.getSubimage(0, height, width, height))).isPositive();
    assertThat(learnedPixels(image.getSubimage(width, height, width, height))).isZero();
  }

  @Test
  void isTheSameEveryTime() {
    assertThat(CurvesPicture.png(EvaluationExamples.threeTargets()))
        .isEqualTo(CurvesPicture.png(EvaluationExamples.threeTargets()));
  }

  @Test
  void leavesOutACurveThatIsNeverFinite() throws IOException {
    BufferedImage image = picture(constant(1.0, infinity()));
    assertThat(learnedPixels(image)).isGreaterThan(MORE_THAN_A_LEGEND);
    assertThat(pixels(image, CurveColors.of(1))).isZero();
    assertThat(PanelNotes.of(constant(1.0, infinity()).targets().get(0)))
        .containsExactly(
            "momentum (rate 0.0251): not drawn, its mean at step 0 is infinite"
                + " (12 of 8,000 functions non-finite)");
  }

  @Test
  void drawsAnEmptyPanelWhenNothingIsFinite() throws IOException {
    EvaluationResult nothing = constant(infinity(), infinity());
    assertThat(learnedPixels(picture(nothing))).isZero();
    assertThat(PanelNotes.of(nothing.targets().get(0))).hasSize(2);
  }

  @Test
  void cutsACurveWhereItIsInfinite() {
    TargetResult target = EvaluationExamples.threeTargets().targets().get(1);
    List<DrawnRun> runs = DrawnRun.of(target.curves().get(0), LossRange.of(target));
    assertThat(runs).hasSize(1);
    assertThat(runs.get(0).points()).hasSize(40);
    assertThat(PanelNotes.of(target))
        .contains(
            "learned: cut, its mean at step 40 is infinite (12 of 8,000 functions non-finite)");
  }

  @Test
  void cutsACurveThatWouldLeaveNoRoomForTheOthers() throws IOException {
    TargetResult target =
        target(
            "bursting",
            100,
            curve("learned", 0, 100, t -> 2 * Math.pow(10, 3 * t)),
            curve("sgd", 0.1, 100, t -> 2 - 0.01 * t),
            curve("adam", 0.1, 100, t -> t < 90 ? 2 : 0));
    BufferedImage image =
        picture(new EvaluationResult(new Tabulation(List.of(100), List.of()), List.of(target)));
    assertThat(PanelNotes.of(target))
        .containsExactly(
            "learned: cut, its mean at step 2 is above 2000",
            "adam (rate 0.1): cut, its mean at step 90 is below 2e-15");
    assertThat(pixels(image, CurveColors.of(1))).isGreaterThan(MORE_THAN_A_LEGEND);
  }

  @Test
  void drawsBothSidesOfAGap() {
    LossCurve gap = curve("learned", 0, 9, t -> t == 4 ? infinity() : t == 5 ? 0 : 1);
    assertThat(DrawnRun.of(gap, WIDE)).extracting(run -> run.points().size()).containsExactly(4, 4);
  }

  @Test
  void movesABandsEndsIntoSight() {
    LossCurve curve =
        new LossCurve(
            "learned",
            OptionalDouble.empty(),
            List.of(
                new CurvePoint(0, 2, 1, 3, 2, 0),
                new CurvePoint(1, 1, -1, 4, 1, 0),
                new CurvePoint(2, 1, Double.NaN, infinity(), 1, 0)));
    DrawnRun run = DrawnRun.of(curve, WIDE).get(0);
    assertThat(run.bandSteps()).containsExactly(0, 1, 2, 2, 1, 0);
    assertThat(run.bandLosses(new LossRange(0.5, 1e3))).containsExactly(3, 4, 1000, 1, 0.5, 1);
  }

  @Test
  void drawsASingleStep() throws IOException {
    TargetResult start =
        target("start", 0, curve("learned", 0, 0, t -> 2), curve("sgd", 0.1, 0, t -> 3));
    assertThat(
            learnedPixels(
                picture(
                    new EvaluationResult(new Tabulation(List.of(), List.of()), List.of(start)))))
        .isPositive();
    TargetResult one = target("one", 1, curve("learned", 0, 1, t -> 2 - t));
    assertThat(
            learnedPixels(
                picture(new EvaluationResult(new Tabulation(List.of(1), List.of()), List.of(one)))))
        .isPositive();
  }

  @Test
  void drawsConstantAndExtremeLosses() throws IOException {
    assertThat(learnedPixels(picture(constant(1.0, 1.0)))).isGreaterThan(MORE_THAN_A_LEGEND);
    assertThat(learnedPixels(picture(constant(1e300, 1e-300)))).isGreaterThan(MORE_THAN_A_LEGEND);
    BufferedImage largest = picture(constant(Double.MIN_VALUE, Double.MAX_VALUE));
    assertThat(pixels(largest, CurveColors.of(1))).isGreaterThan(MORE_THAN_A_LEGEND);
  }

  private static BufferedImage picture(EvaluationResult evaluation) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(CurvesPicture.png(evaluation)));
  }

  private static int learnedPixels(BufferedImage image) {
    return pixels(image, CurveColors.LEARNED);
  }

  private static int pixels(BufferedImage image, Color color) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += image.getRGB(x, y) == color.getRGB() ? 1 : 0;
      }
    }
    return count;
  }
}
