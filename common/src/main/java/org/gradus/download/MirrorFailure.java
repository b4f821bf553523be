package org.gradus.download;

import java.net.URI;

/** A mirror did not give a file; the message is its address and the reason. Others may give it. */
final class MirrorFailure extends Exception {
  private static final long serialVersionUID = 1;

  MirrorFailure(URI address, String reason) {
    super(address + ": " + reason);
  }

  MirrorFailure(URI address, String reason, Throwable cause) {
    super(address + ": " + reason, cause);
  }
}
