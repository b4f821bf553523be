package org.gradus.report;

import java.time.Instant;
import java.util.List;

/**
 * When trials were trained, and where: a row for each rung. It is the one table in which equal
 * searches differ.
 */
public final class TimingCsv {
  private final Csv csv = new Csv(List.of("trial", "meta_step", "started", "seconds", "where"));

  /** Adds a rung. */
  public void row(int trial, int metaStep, Instant started, double seconds, String where) {
    csv.row(List.of(trial, metaStep, started, seconds, where));
  }

  /** The text of the file. */
  public String text() {
    return csv.text();
  }
}
