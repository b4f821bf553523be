package org.gradus.config;

/**
 * What a number must be a multiple of.
 *
 * @param factor of which
 * @param name of the factor, for messages
 */
record Multiple(int factor, String name) {

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
