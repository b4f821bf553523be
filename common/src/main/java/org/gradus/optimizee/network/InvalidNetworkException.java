package org.gradus.optimizee.network;

/** A network that cannot be an optimizee, and why: a line for its user. */
final class InvalidNetworkException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final boolean groupsAreWrong;

  /** The network itself is wrong. */
  InvalidNetworkException(String problem, Object... arguments) {
    this(false, problem.formatted(arguments));
  }

  private InvalidNetworkException(boolean groupsAreWrong, String problem) {
    super(problem);
    this.groupsAreWrong = groupsAreWrong;
  }

  /** Its coordinate groups are wrong. */
  static InvalidNetworkException inGroups(String problem, Object... arguments) {
    return new InvalidNetworkException(true, problem.formatted(arguments));
  }

  boolean groupsAreWrong() {
    return groupsAreWrong;
  }
}
