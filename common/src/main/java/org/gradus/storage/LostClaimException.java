package org.gradus.storage;

import java.io.IOException;

/** Another process has taken the folder over that this one wanted to write to. */
public final class LostClaimException extends IOException {
  private static final long serialVersionUID = 1;

  public LostClaimException(String message) {
    super(message);
  }
}
