package org.gradus.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * CSV (RFC 4180) with a header. Numbers are {@link Double#toString}'s, so they read back exactly
 * and may be {@code Infinity} or {@code NaN}.
 */
final class Csv {
  private static final String LINE_END = "\r\n";

  private final StringBuilder text = new StringBuilder();
  private int lines;

  Csv(List<String> header) {
    row(header);
  }

  /** Adds a line of one field for each column. */
  void row(List<?> fields) {
    text.append(
            fields.stream().map(field -> quoted(field.toString())).collect(Collectors.joining(",")))
        .append(LINE_END);
    lines++;
  }

  /** Whether there is more than the header. */
  boolean hasRows() {
    return lines > 1;
  }

  String text() {
    return text.toString();
  }

  private static String quoted(String field) {
    boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }
}
