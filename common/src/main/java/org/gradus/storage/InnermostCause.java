package org.gradus.storage;

/** What libraries have wrapped, which says what happened. */
public final class InnermostCause {
  private InnermostCause() {}

  /** The last of a problem's causes; itself, if it has none. */
  public static Throwable of(Throwable problem) {
    Throwable cause = problem;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
