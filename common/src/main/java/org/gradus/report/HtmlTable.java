package org.gradus.report;

import java.util.List;

/** A table's markup, made row by row; everything given is escaped. */
final class HtmlTable {

  /**
   * A column.
   *
   * @param numeric whether its cells stand at the right
   */
  record Column(String heading, boolean numeric) {

    static Column words(String heading) {
      return new Column(heading, false);
    }

    static Column numbers(String heading) {
      return new Column(heading, true);
    }
  }

  private final List<Column> columns;
  private final StringBuilder body = new StringBuilder();

  HtmlTable(Column... columns) {
    this.columns = List.of(columns);
  }

  /** Sets the rows that follow apart from those before. */
  void group() {
    if (!body.isEmpty()) {
      body.append("</tbody>\n<tbody>\n");
    }
  }

  /** Adds a row of one cell for each column. */
  void row(String... cells) {
    add("<tr>", cells);
  }

  /** Adds a row that stands out. */
  void bestRow(String... cells) {
    add("<tr class=\"best\">", cells);
  }

  private void add(String opening, String... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          "expected " + columns.size() + " cells, found " + cells.length);
    }
    body.append(opening);
    for (int i = 0; i < cells.length; i++) {
      body.append(cell("td", columns.get(i), cells[i]));
    }
    body.append("</tr>\n");
  }

  /** The table, or nothing if it has no rows. */
  String markup() {
    if (body.isEmpty()) {
      return "";
    }
    StringBuilder head = new StringBuilder();
    columns.forEach(column -> head.append(cell("th", column, column.heading())));
    return """
        <div class="wide"><table>
        <thead><tr>%s</tr></thead>
        <tbody>
        %s</tbody>
        </table></div>
        """
        .formatted(head, body);
  }

  private static String cell(String element, Column column, String text) {
    String styleClass = column.numeric() ? " class=\"number\"" : "";
    return "<" + element + styleClass + ">" + HtmlText.escaped(text) + "</" + element + ">";
  }
}
