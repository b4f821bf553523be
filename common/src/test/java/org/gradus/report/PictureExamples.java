package org.gradus.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gradus.evaluation.EvaluationResult;
import org.gradus.evaluation.PicturePoint;
import org.gradus.evaluation.PictureRow;
import org.gradus.evaluation.PictureRun;
import org.gradus.picture.Picture;

/** Made-up pictures: waves as content, stripes as style, and mixtures of them and grey. */
final class PictureExamples {

  private PictureExamples() {}

  /**
   * The ordinary target with two functions of 24 × 32 pixels; the learned optimizer's last fails.
   */
  static EvaluationResult twoFunctions() {
    return new EvaluationResult(
        EvaluationExamples.TABULATION,
        List.of(
            EvaluationExamples.quadratic().withPictures(List.of(row(0, 24, 32), row(7, 24, 32)))));
  }

  /** One function; the learned optimizer's last picture is missing. */
  static PictureRow row(int function, int height, int width) {
    Map<String, Picture> given = new LinkedHashMap<>();
    given.put("content", mixture(height, width, 1, 0, function));
    given.put("style", mixture(height, width, 0, 1, function));
    return new PictureRow(
        function,
        given,
        new PicturePoint(0, 10.0, Optional.of(mixture(height, width, 0, 0, function))),
        List.of(
            new PictureRun(
                "learned",
                OptionalDouble.empty(),
                List.of(
                    point(8, 4, mixture(height, width, 0.5, 0.2, function)),
                    point(32, 2, mixture(height, width, 0.6, 0.4, function)),
                    new PicturePoint(100, Double.POSITIVE_INFINITY, Optional.empty()))),
            new PictureRun(
                "momentum",
                OptionalDouble.of(0.0251),
                List.of(
                    point(8, 6.5, mixture(height, width, 0.3, 0.1, function)),
                    point(32, 3, mixture(height, width, 0.5, 0.2, function)),
                    point(100, 1e-7 / 3, mixture(height, width, 0.6, 0.3, function))))));
  }

  private static PicturePoint point(int step, double loss, Picture picture) {
    return new PicturePoint(step, loss, Optional.of(picture));
  }

  static Picture mixture(int height, int width, double content, double style, int function) {
    byte[] pixels = new byte[Picture.CHANNELS * height * width];
    for (int i = 0; i < pixels.length; i++) {
      double x = (double) (i % width) / width;
      double y = (double) (i / width % height) / height;
      int channel = i / (width * height);
      double waves = Math.sin(7 * x + channel) * Math.cos(5 * y + function);
      double stripes = (int) ((x + y) * 9 + channel) % 2 == 0 ? 0.9 : -0.9;
      pixels[i] = (byte) Math.round(127.5 + 127.5 * (content * waves + style * stripes));
    }
    return new Picture(height, width, pixels);
  }

  /** One target for each list of rows. */
  static EvaluationResult targets(List<List<PictureRow>> rows) {
    return new EvaluationResult(
        EvaluationExamples.TABULATION,
        rows.stream()
            .map(pictures -> EvaluationExamples.quadratic().withPictures(pictures))
            .toList());
  }
}
