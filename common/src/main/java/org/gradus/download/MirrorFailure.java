package org.gradus.download;

import java.net.URI;
import org.gradus.storage.PrintableText;

/** A mirror did not give a file; the message is its address and the reason. Others may give it. */
final class MirrorFailure extends Exception {
  private static final long serialVersionUID = 1;
  private static final int LONGEST_REASON = 250;

  MirrorFailure(URI address, String reason) {
    this(address, reason, null);
  }

  /**
   * @param reason perhaps in the mirror's own words: shortened, and with escapes
   */
  MirrorFailure(URI address, String reason, Throwable cause) {
    super(PrintableText.escaped(address + ": " + shortened(reason)), cause);
  }

  private static String shortened(String reason) {
    return reason.length() <= LONGEST_REASON
        ? reason
        : reason.substring(0, LONGEST_REASON - 1) + "…";
  }
}
