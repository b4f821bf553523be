package org.gradus.storage;

/** What a message says before its details. */
public final class FirstLine {
  private FirstLine() {}

  /** Of the message; "" if it is empty, "null" if there is none. */
  public static String of(Throwable problem) {
    return of(problem.getMessage());
  }

  /** Of a text. */
  public static String of(String text) {
    return String.valueOf(text).lines().findFirst().orElse("");
  }
}
