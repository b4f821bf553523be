package org.gradus.optimizee.network;

/** A network that cannot be an optimizee, and why: a line for its user. */
final class InvalidNetworkException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  InvalidNetworkException(String problem, Object... arguments) {
    super(problem.formatted(arguments));
  }
}
