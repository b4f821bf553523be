package org.gradus.report;

import java.util.Optional;
import org.gradus.evaluation.PicturePoint;
import org.gradus.picture.Picture;

/**
 * One picture with what is written below it.
 *
 * @param picture empty where there is none to show, which the note says
 * @param name what it is: "content", "start", "8 steps"
 * @param note its loss, or "not finite"; "" for none
 */
record PictureCell(Optional<Picture> picture, String name, String note) {
  private static final int DIGITS = 4;

  /** A picture without a loss. */
  static PictureCell given(String name, Picture picture) {
    return new PictureCell(Optional.of(picture), name, "");
  }

  static PictureCell of(PicturePoint point, NumberText numbers) {
    String note =
        point.picture().isPresent() ? numbers.rounded(point.loss(), DIGITS) : "not finite";
    return new PictureCell(point.picture(), name(point.step()), note);
  }

  private static String name(int step) {
    if (step == 0) {
      return "start";
    }
    return step == 1 ? "1 step" : NumberText.count(step) + " steps";
  }
}
