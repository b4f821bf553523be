package org.gradus.config;

import java.util.Collection;
import java.util.Comparator;

/** Finds what a misspelt name was to be. */
final class NearestName {

  private NearestName() {}

  /**
   * The candidate with the smallest edit distance, the first in alphabetical order of several.
   *
   * @param candidates at least one
   */
  static String of(String name, Collection<String> candidates) {
    return candidates.stream()
        .min(
            Comparator.comparingInt((String candidate) -> distance(name, candidate))
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow();
  }

  /** Characters to insert, delete or replace (Levenshtein 1966). */
  private static int distance(String name, String candidate) {
    int[] above = new int[candidate.length() + 1];
    for (int column = 0; column <= candidate.length(); column++) {
      above[column] = column;
    }
    for (int row = 1; row <= name.length(); row++) {
      int[] current = new int[candidate.length() + 1];
      current[0] = row;
      for (int column = 1; column <= candidate.length(); column++) {
        int replaced = name.charAt(row - 1) == candidate.charAt(column - 1) ? 0 : 1;
        current[column] =
            Math.min(
                above[column - 1] + replaced, 1 + Math.min(above[column], current[column - 1]));
      }
      above = current;
    }
    return above[candidate.length()];
  }
}
