package org.gradus.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.gradus.evaluation.EvaluationResult;
import org.gradus.evaluation.PictureRow;
import org.gradus.picture.Picture;
import org.junit.jupiter.api.Test;

class GalleryPictureTest {
  private static final int MARGIN = 24;

  /** From a target's upper edge to its first pictures: its title and the groups' headings. */
  private static final int ABOVE = 36 + 24;

  /** Of a row besides its pictures: headings, two lines of captions, and the gap to the next. */
  private static final int BESIDE = 24 + 40 + 20;

  private static BufferedImage drawn(EvaluationResult evaluation) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(GalleryPicture.png(evaluation).orElseThrow()));
  }

  @Test
  void hasARowForEachFunction() throws IOException {
    BufferedImage image = drawn(PictureExamples.twoFunctions());
    assertThat(image.getWidth()).isEqualTo(2 * MARGIN + 3 * (3 * 96 + 2 * 8) + 2 * 28);
    assertThat(image.getHeight()).isEqualTo(2 * MARGIN + 36 + 2 * (96 + BESIDE));
  }

  @Test
  void enlargesPixelsToSquares() throws IOException {
    BufferedImage image = drawn(PictureExamples.twoFunctions());
    List<PictureRow> rows = PictureExamples.twoFunctions().targets().get(0).pictures();
    for (int row = 0; row < 2; row++) {
      Picture style = rows.get(row).given().get("style");
      int left = MARGIN + 96 + 8;
      int top = MARGIN + ABOVE + row * (96 + BESIDE);
      for (int y = 0; y < 72; y++) {
        for (int x = 0; x < 96; x++) {
          int expected =
              style.value(0, y / 3, x / 3) << 16
                  | style.value(1, y / 3, x / 3) << 8
                  | style.value(2, y / 3, x / 3);
          assertThat(image.getRGB(left + x, top + y) & 0xffffff).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void reducesLargePictures() throws IOException {
    BufferedImage image =
        drawn(PictureExamples.targets(List.of(List.of(PictureExamples.row(0, 300, 600)))));
    assertThat(image.getWidth()).isEqualTo(2 * MARGIN + 3 * (3 * 256 + 2 * 8) + 2 * 28);
    assertThat(image.getHeight()).isEqualTo(2 * MARGIN + 36 + 128 + BESIDE);
  }

  @Test
  void leavesOutTargetsWithoutPictures() throws IOException {
    PictureRow row = PictureExamples.row(0, 24, 32);
    List<List<PictureRow>> some = List.of(List.of(), List.of(row), List.of(), List.of(row));
    assertThat(drawn(PictureExamples.targets(some)).getHeight())
        .isEqualTo(2 * MARGIN + 2 * (36 + 96 + BESIDE));
    assertThat(GalleryPicture.png(EvaluationExamples.threeTargets())).isEmpty();
  }

  @Test
  void isTheSameEveryTime() {
    assertThat(GalleryPicture.png(PictureExamples.twoFunctions()).orElseThrow())
        .isEqualTo(GalleryPicture.png(PictureExamples.twoFunctions()).orElseThrow());
  }
}
