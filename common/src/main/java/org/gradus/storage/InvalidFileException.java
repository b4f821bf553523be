package org.gradus.storage;

import java.io.IOException;
import java.util.Arrays;

/** A file is not what it claims to be; the message is one line that says what to do. */
public final class InvalidFileException extends IOException {
  private static final long serialVersionUID = 1;
  private static final int LONGEST_ARGUMENT = 80;

  private final String problem;

  /**
   * @param file the file's path
   * @param problem what was expected, what was found, and where; a format if arguments follow
   * @param arguments what the format names; long texts are shortened
   */
  public InvalidFileException(String file, String problem, Object... arguments) {
    super(printable(file + ": " + text(problem, arguments)));
    this.problem = printable(text(problem, arguments));
  }

  /** The message without the file's path. */
  public String problem() {
    return problem;
  }

  private static String text(String problem, Object... arguments) {
    return arguments.length == 0
        ? problem
        : problem.formatted(Arrays.stream(arguments).map(InvalidFileException::shown).toArray());
  }

  private static Object shown(Object argument) {
    String text = String.valueOf(argument);
    return argument instanceof Number || text.length() <= LONGEST_ARGUMENT
        ? argument
        : text.substring(0, LONGEST_ARGUMENT - 1) + "…";
  }

  /** Nothing in a file can break the line or steer a terminal; no password is shown. */
  private static String printable(String text) {
    return UriPassword.hidden(text).replaceAll("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]+", " ");
  }
}
