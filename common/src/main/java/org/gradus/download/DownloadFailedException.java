package org.gradus.download;

import java.io.IOException;
import org.gradus.storage.PrintableText;

/** No mirror gave a file; the message is one line with each mirror's reason. */
public final class DownloadFailedException extends IOException {
  private static final long serialVersionUID = 1;

  DownloadFailedException(String line) {
    super(PrintableText.escaped(line));
  }
}
