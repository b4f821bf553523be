package org.gradus.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gradus.evaluation.PictureRow;
import org.gradus.evaluation.PictureRun;

/**
 * Pictures that stand side by side under one heading.
 *
 * @param heading "function 1", "learned", "momentum (rate 0.0251)"
 * @param cells at least one
 */
record PictureGroup(String heading, List<PictureCell> cells) {

  PictureGroup {
    cells = List.copyOf(cells);
  }

  /** A row's groups: what is given and the start, then what each optimizer made of it. */
  static List<PictureGroup> of(PictureRow row, NumberText numbers) {
    List<PictureCell> problem = new ArrayList<>();
    row.given().forEach((name, picture) -> problem.add(PictureCell.given(name, picture)));
    problem.add(PictureCell.of(row.start(), numbers));
    PictureGroup first =
        new PictureGroup("function " + NumberText.count(row.function() + 1), problem);
    return Stream.concat(Stream.of(first), row.runs().stream().map(run -> of(run, numbers)))
        .toList();
  }

  private static PictureGroup of(PictureRun run, NumberText numbers) {
    return new PictureGroup(
        CurveLabel.of(run.optimizer(), run.learningRate()),
        run.points().stream().map(point -> PictureCell.of(point, numbers)).toList());
  }
}
