package org.gradus.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import org.gradus.evaluation.EvaluationResult;
import org.gradus.evaluation.TargetResult;
import org.gradus.picture.PictureEncoder;
import org.knowm.xchart.XYChart;

/**
 * An evaluation as a picture: a panel for each target with the mean loss of every optimizer against
 * the step, on a logarithmic axis, with 95 % bands.
 *
 * <p>What is not shown is said below its panel: points whose mean is infinite, above 1,000 times
 * the first or not above 10⁻¹⁵ times it, and curves that have no other points. A band's lower end
 * that is not above 0 is drawn at the panel's lowest value.
 */
public final class CurvesPicture {

  private static final int NOTE_HEIGHT = 22;
  private static final int NOTE_INDENT = 20;
  private static final Font NOTE_FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 15);

  /** Width and height of a panel in pixels. */
  private record Size(int width, int height) {}

  private CurvesPicture() {}

  /** A PNG file; needs fonts, but no display. */
  public static byte[] png(EvaluationResult evaluation) {
    return PictureEncoder.png(image(evaluation.targets()));
  }

  private static BufferedImage image(List<TargetResult> targets) {
    Size panel = targets.size() == 1 ? new Size(1400, 900) : new Size(960, 640);
    int columns = (int) Math.ceil(Math.sqrt(targets.size()));
    int rows = (targets.size() + columns - 1) / columns;
    BufferedImage image =
        new BufferedImage(
            columns * panel.width(), rows * panel.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    for (int i = 0; i < targets.size(); i++) {
      int x = i % columns * panel.width();
      int y = i / columns * panel.height();
      paint(
          targets.get(i), (Graphics2D) graphics.create(x, y, panel.width(), panel.height()), panel);
    }
    graphics.dispose();
    return image;
  }

  private static void paint(TargetResult target, Graphics2D graphics, Size panel) {
    List<String> notes = PanelNotes.of(target);
    XYChart chart = CurvesPanel.chart(target);
    int chartHeight = panel.height() - NOTE_HEIGHT * notes.size();
    chart.paint((Graphics2D) graphics.create(), panel.width(), chartHeight);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setFont(NOTE_FONT);
    graphics.setColor(Color.DARK_GRAY);
    for (int i = 0; i < notes.size(); i++) {
      graphics.drawString(notes.get(i), NOTE_INDENT, chartHeight + NOTE_HEIGHT * i + 14);
    }
    graphics.dispose();
  }
}
