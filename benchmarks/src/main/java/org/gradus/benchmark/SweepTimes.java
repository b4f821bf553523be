package org.gradus.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What sweeps made of two cores, from their timing.csv, for benchmarks/sweep.sh: a line of name,
 * trials, seconds from the first trial's start to the last one's end, trials an hour, and the part
 * of the cores' time in which trials were trained.
 */
public final class SweepTimes {
  private static final int CORES = 2;

  private SweepTimes() {}

  /** A stretch of a trial. */
  private record Stretch(String trial, Instant start, double seconds) {
    static Stretch of(String file, String line) {
      String[] fields = line.split(",", -1);
      return new Stretch(
          file + " " + fields[0], Instant.parse(fields[2]), Double.parseDouble(fields[3]));
    }

    Instant end() {
      return start.plusMillis(Math.round(1000 * seconds));
    }
  }

  /**
   * Prints the line of a place: its name, then timing.csv of each process that shared the cores.
   */
  public static void main(String[] arguments) throws IOException {
    List<Stretch> stretches = new ArrayList<>();
    for (String file : List.of(arguments).subList(1, arguments.length)) {
      List<String> lines = Files.readAllLines(Path.of(file));
      lines.subList(1, lines.size()).forEach(line -> stretches.add(Stretch.of(file, line)));
    }
    Instant start = stretches.stream().map(Stretch::start).min(Instant::compareTo).orElseThrow();
    Instant end = stretches.stream().map(Stretch::end).max(Instant::compareTo).orElseThrow();
    double wall = Duration.between(start, end).toMillis() / 1000.0;
    double trained = stretches.stream().mapToDouble(Stretch::seconds).sum();
    long trials = stretches.stream().map(Stretch::trial).distinct().count();
    new PrintStream(System.out, true, StandardCharsets.UTF_8)
        .printf(
            Locale.ROOT,
            "%-14s %6d %8.1f %9.0f %8.1f%n",
            arguments[0],
            trials,
            wall,
            3600 * trials / wall,
            100 * trained / CORES / wall);
  }
}
