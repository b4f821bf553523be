package org.gradus.search;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of a trial.
 *
 * @param number from 0
 * @param settings what was chosen for it, by key, as HOCON
 * @param seed of its training
 * @param status how it ended
 * @param scores its best validation score so far at each rung it came to, the lower the better;
 *     infinite where there is none
 * @param metaSteps that it made
 * @param bestMetaStep after which it had its best score; 0 without one
 * @param reason why it diverged or failed; else ""
 */
public record TrialResult(
    int number,
    SortedMap<String, String> settings,
    long seed,
    Status status,
    List<Double> scores,
    int metaSteps,
    int bestMetaStep,
    String reason) {
  public TrialResult {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    scores = List.copyOf(scores);
  }

  /** The folder of all trials in that of their sweep. */
  public static final String FOLDER = "trials";

  /** How a trial ended. */
  public enum Status {
    /** It made all its meta-steps. */
    DONE,
    /** The scheduler ended it at a rung. */
    STOPPED,
    /** Too many of its episodes diverged. */
    DIVERGED,
    /** It could not be trained. */
    FAILED,
    /** The time was up. */
    CUT;

    /** Whether what was found before it ended counts. */
    public boolean hasScore() {
      return this != DIVERGED && this != FAILED;
    }

    /** As in tables. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The score that it is compared by: infinite for one that gave no optimizer. */
  public double score() {
    return status.hasScore() && !scores.isEmpty()
        ? scores.get(scores.size() - 1)
        : Double.POSITIVE_INFINITY;
  }

  /** The folder of a trial in that of its sweep. */
  public static String folder(int number) {
    return FOLDER + String.format(Locale.ROOT, "/%04d", number);
  }

  /** The value of a setting as HOCON, "" where it was not searched. */
  public String setting(String key) {
    return settings.getOrDefault(key, "");
  }
}
