package org.gradus.report;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gradus.evaluation.PictureRow;
import org.gradus.evaluation.TargetResult;
import org.gradus.picture.Picture;
import org.gradus.picture.PictureEncoder;

/**
 * One target's functions in pictures, as markup: groups of cells. Where there is little room the
 * optimizers' groups stand one below the other, and then below what is given.
 */
final class PicturesFigure {
  private static final PageTemplate TEMPLATE = new PageTemplate("pictures.html");

  /** Between cells, as in pictures.css. */
  private static final int GAP = 8;

  private PicturesFigure() {}

  /** Empty without pictures. */
  static String markup(TargetResult target) {
    String rows = target.pictures().stream().map(PicturesFigure::row).collect(Collectors.joining());
    return rows.isEmpty() ? "" : TEMPLATE.filled(Map.of("rows", rows));
  }

  /** The optimizers' groups go to a line of their own if not even one has room beside the first. */
  private static String row(PictureRow row) {
    List<PictureGroup> groups = PictureGroup.of(row, NumberText.TYPESET);
    String function = groups.get(0).heading();
    PictureExtent empty = PictureExtent.of(row.start().picture().orElseThrow());
    return """
        <div class="row">
        %s<div class="runs" style="flex-basis:min(100%%,%dpx)">
        %s</div>
        </div>
        """
        .formatted(
            group(groups.get(0), function, empty),
            (empty.width() + GAP) * groups.get(1).cells().size() - GAP,
            groups.stream()
                .skip(1)
                .map(group -> group(group, function, empty))
                .collect(Collectors.joining()));
  }

  private static String group(PictureGroup group, String function, PictureExtent empty) {
    String subject =
        group.heading().equals(function) ? function : function + ", " + group.heading();
    return group.cells().stream()
        .map(cell -> cell(cell, subject, empty))
        .collect(
            Collectors.joining(
                "",
                "<div class=\"group\"><h4>%s</h4><div class=\"cells\">\n"
                    .formatted(HtmlText.escaped(group.heading())),
                "</div></div>\n"));
  }

  private static String cell(PictureCell cell, String subject, PictureExtent empty) {
    PictureExtent extent = cell.picture().map(PictureExtent::of).orElse(empty);
    String description =
        HtmlText.escaped(
            subject + ", " + cell.name() + (cell.note().isEmpty() ? "" : ": " + cell.note()));
    return """
        <div class="cell" style="width:%dpx">%s<b>%s</b><span>%s</span></div>
        """
        .formatted(
            extent.width(),
            image(cell.picture(), extent, description),
            HtmlText.escaped(cell.name()),
            HtmlText.escaped(cell.note()));
  }

  private static String image(Optional<Picture> picture, PictureExtent extent, String description) {
    String ratio = extent.width() + "/" + extent.height();
    return picture
        .map(PicturesFigure::address)
        .map(
            address ->
                "<img src=\"%s\" alt=\"%s\" style=\"aspect-ratio:%s\">"
                    .formatted(address, description, ratio))
        .orElseGet(
            () ->
                "<div class=\"nothing\" role=\"img\" aria-label=\"%s\" style=\"aspect-ratio:%s\"></div>"
                    .formatted(description, ratio));
  }

  private static String address(Picture picture) {
    return "data:image/png;base64,"
        + Base64.getEncoder().encodeToString(PictureEncoder.png(picture));
  }
}
