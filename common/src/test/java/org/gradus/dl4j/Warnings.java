package org.gradus.dl4j;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What is logged while something runs. */
final class Warnings {
  private Warnings() {}

  /** The warnings of this package, without their beginning up to the logger's name. */
  static List<String> of(Runnable run) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream standard = System.err;
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      run.run();
    } finally {
      System.setErr(standard);
    }
    return bytes
        .toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.contains(" WARN org.gradus.dl4j."))
        .map(line -> line.replaceFirst("^.* - ", ""))
        .toList();
  }
}
