package org.gradus.config;

import java.util.List;

/**
 * What a number must be a multiple of.
 *
 * @param factor of which
 * @param name of the factor, for messages
 * @param settings that the factor follows from
 */
record Multiple(int factor, String name, List<String> settings) {

  Multiple {
    settings = List.copyOf(settings);
  }

  boolean includes(int number) {
    return number % factor == 0;
  }

  /**
   * Says what is wrong with a number that is none, and which multiples enclose it.
   *
   * @param most the largest that may be advised
   */
  String mistake(int number, int most) {
    return "expected a multiple of %s, found %d; %s".formatted(name, number, nearest(number, most));
  }

  private String nearest(int number, int most) {
    int below = number / factor * factor;
    int above = below + factor;
    if (below == 0) {
      return "the nearest is " + above;
    }
    return above > most ? "the nearest is " + below : "the nearest are " + below + " and " + above;
  }
}
