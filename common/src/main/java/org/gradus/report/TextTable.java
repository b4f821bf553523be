package org.gradus.report;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns as wide as their widest cell: the first to the left, others right. */
final class TextTable {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /** Adds a row, which has as many cells as the others. */
  void add(List<String> cells) {
    rows.add(List.copyOf(cells));
  }

  /** Every row with a line end. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      text.append(line(row)).append('\n');
    }
    return text.toString();
  }

  private String line(List<String> row) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String cell = row.get(column);
      String padding = " ".repeat(width(column) - length(cell));
      line.append(column == 0 ? cell + padding : GAP + padding + cell);
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
