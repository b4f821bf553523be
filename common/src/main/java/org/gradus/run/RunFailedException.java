package org.gradus.run;

/** A run ended without a result, for a reason that its numbers give. */
public final class RunFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public RunFailedException(String message) {
    super(message);
  }
}
