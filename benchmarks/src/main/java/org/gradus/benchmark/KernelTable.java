package org.gradus.benchmark;

import java.util.Locale;

/** The kernels' speeds as text. */
final class KernelTable {
  private final StringBuilder text = new StringBuilder();

  KernelTable() {
    add("kernel", "coordinates", "best", "median", "nominal", "executed", "of peak", "bytes");
    add("", "", "ns", "ns", "GFLOP/s", "GFLOP/s", "", "allocated");
  }

  /**
   * Adds a row.
   *
   * @param timing of one coordinate's step; the bytes are those of a whole segment
   * @param peak GFLOP/s of a loop in registers; NaN where it is not known
   */
  void add(String kernel, int coordinates, Timing timing, SegmentFlops flops, double peak) {
    double executed = flops.executed() / timing.best();
    add(
        kernel,
        number("%,.0f", coordinates),
        number("%.0f", timing.best()),
        number("%.0f", timing.median()),
        number("%.1f", flops.nominal() / timing.best()),
        number("%.1f", executed),
        number("%.0f %%", 100 * executed / peak),
        number("%,.0f", timing.allocated()));
  }

  private void add(Object... cells) {
    text.append(String.format("%-10s%13s%8s%8s%9s%10s%9s%15s%n", cells));
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }

  String text() {
    return text.toString();
  }
}
