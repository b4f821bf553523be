package org.gradus.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.List;
import java.util.stream.Stream;
import org.gradus.evaluation.TargetResult;
import org.gradus.picture.Picture;
import org.gradus.picture.PictureEncoder;

/**
 * One target's functions in pictures, drawn: a row for each function, all pictures in cells of one
 * size. Text that is longer than there is room for is cut.
 */
final class GalleryPanel {
  private static final Font TITLE_FONT = new Font(Font.SANS_SERIF, Font.BOLD, 19);
  private static final Font HEADING_FONT = new Font(Font.SANS_SERIF, Font.BOLD, 14);
  private static final Font CAPTION_FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  private static final int MOST_PIXELS = 256;
  private static final int TITLE = 36;
  private static final int HEADING = 24;
  private static final int CAPTION_LINE = 18;
  private static final int CAPTION = 2 * CAPTION_LINE + 4;
  private static final int ROW_GAP = 20;
  private static final int GROUP_GAP = 28;
  private static final int CELL_GAP = 8;

  /** Room for a baseline's name and rate. */
  private static final int SMALLEST_GROUP = 200;

  private final String title;
  private final List<List<PictureGroup>> rows;
  private final PictureExtent cell;

  GalleryPanel(TargetResult target) {
    title = target.target();
    rows = target.pictures().stream().map(row -> PictureGroup.of(row, NumberText.PLAIN)).toList();
    cell = PictureExtent.around(pictures().map(GalleryPanel::extent).toList());
  }

  private Stream<Picture> pictures() {
    return rows.stream()
        .flatMap(List::stream)
        .flatMap(group -> group.cells().stream())
        .flatMap(shown -> shown.picture().stream());
  }

  private static PictureExtent extent(Picture picture) {
    return PictureExtent.of(picture).within(MOST_PIXELS);
  }

  int width() {
    return rows.stream().mapToInt(this::width).max().orElseThrow();
  }

  private int width(List<PictureGroup> row) {
    return row.stream().mapToInt(group -> width(group) + GROUP_GAP).sum() - GROUP_GAP;
  }

  private int width(PictureGroup group) {
    return Math.max(SMALLEST_GROUP, group.cells().size() * columnWidth() - CELL_GAP);
  }

  private int columnWidth() {
    return cell.width() + CELL_GAP;
  }

  int height() {
    return TITLE + rows.size() * (rowHeight() + ROW_GAP);
  }

  private int rowHeight() {
    return HEADING + cell.height() + CAPTION;
  }

  /** Draws it with its upper left corner at the origin. */
  void paint(Graphics2D graphics) {
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    write(graphics, TITLE_FONT, title, width());
    graphics.translate(0, TITLE);
    for (List<PictureGroup> row : rows) {
      paint((Graphics2D) graphics.create(), row);
      graphics.translate(0, rowHeight() + ROW_GAP);
    }
  }

  private void paint(Graphics2D graphics, List<PictureGroup> row) {
    for (PictureGroup group : row) {
      write(graphics, HEADING_FONT, group.heading(), width(group));
      Graphics2D cells = (Graphics2D) graphics.create();
      cells.translate(0, HEADING);
      for (PictureCell shown : group.cells()) {
        paint(cells, shown);
        cells.translate(columnWidth(), 0);
      }
      graphics.translate(width(group) + GROUP_GAP, 0);
    }
  }

  private void paint(Graphics2D graphics, PictureCell shown) {
    if (shown.picture().isPresent()) {
      paint(graphics, shown.picture().get());
    } else {
      graphics.setColor(Color.LIGHT_GRAY);
      graphics.drawRect(0, 0, cell.width() - 1, cell.height() - 1);
    }
    Graphics2D caption = (Graphics2D) graphics.create();
    caption.translate(0, cell.height() + 2);
    write(caption, CAPTION_FONT, shown.name(), cell.width());
    caption.translate(0, CAPTION_LINE);
    write(caption, CAPTION_FONT, shown.note(), cell.width());
  }

  private static void paint(Graphics2D graphics, Picture picture) {
    PictureExtent extent = extent(picture);
    boolean reduced = extent.width() < picture.width();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION,
        reduced
            ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
            : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    graphics.drawImage(PictureEncoder.image(picture), 0, 0, extent.width(), extent.height(), null);
  }

  /** Below the origin, in one line, and cut where the room ends. */
  private static void write(Graphics2D graphics, Font font, String text, int room) {
    Graphics2D line = (Graphics2D) graphics.create(0, 0, room, TITLE);
    line.setFont(font);
    line.setColor(Color.DARK_GRAY);
    line.drawString(text, 0, font.getSize());
    line.dispose();
  }
}
