package org.gradus.search;

import java.util.ArrayList;
import java.util.List;

/**
 * Where trials report and may be stopped.
 *
 * @param metaSteps of each rung, ascending; a trial is done at the last
 */
public record Rungs(List<Integer> metaSteps) {
  public Rungs {
    metaSteps = List.copyOf(metaSteps);
  }

  /** Rungs at equal distances. */
  public static Rungs even(int first, int last) {
    List<Integer> rungs = new ArrayList<>();
    for (int rung = first; rung < last; rung += first) {
      rungs.add(rung);
    }
    rungs.add(last);
    return new Rungs(rungs);
  }

  /** Each rung a multiple of the one before; the last but one leaves at least that factor. */
  public static Rungs geometric(int first, int factor, int last) {
    List<Integer> rungs = new ArrayList<>();
    for (long rung = first; rung * factor <= last; rung *= factor) {
      rungs.add((int) rung);
    }
    rungs.add(last);
    return new Rungs(rungs);
  }

  /** How many there are. */
  public int count() {
    return metaSteps.size();
  }

  /** The meta-steps of a trial that came to a rung. */
  public int at(int rung) {
    return metaSteps.get(rung);
  }
}
