package org.gradus.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.gradus.evaluation.EvaluationResult;
import org.gradus.picture.PictureEncoder;

/**
 * An evaluation's functions in pictures as one picture: below each target's name a row for each
 * function, with what is given, the start, and what the optimizers have made of it.
 *
 * <p>Pictures of less than 96 pixels' width are enlarged by a whole factor, those of more than 256
 * in either direction are reduced to that.
 */
public final class GalleryPicture {
  private static final int MARGIN = 24;

  private GalleryPicture() {}

  /** A PNG file; empty if no target has pictures. Needs fonts, but no display. */
  public static Optional<byte[]> png(EvaluationResult evaluation) {
    List<GalleryPanel> panels =
        evaluation.targets().stream()
            .filter(target -> !target.pictures().isEmpty())
            .map(GalleryPanel::new)
            .toList();
    return panels.isEmpty() ? Optional.empty() : Optional.of(PictureEncoder.png(image(panels)));
  }

  private static BufferedImage image(List<GalleryPanel> panels) {
    int width = panels.stream().mapToInt(GalleryPanel::width).max().orElseThrow();
    int height = panels.stream().mapToInt(GalleryPanel::height).sum();
    BufferedImage image =
        new BufferedImage(width + 2 * MARGIN, height + 2 * MARGIN, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.translate(MARGIN, MARGIN);
    for (GalleryPanel panel : panels) {
      panel.paint((Graphics2D) graphics.create());
      graphics.translate(0, panel.height());
    }
    graphics.dispose();
    return image;
  }
}
