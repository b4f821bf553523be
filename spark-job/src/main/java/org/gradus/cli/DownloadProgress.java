package org.gradus.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Locale;
import org.gradus.download.DownloadListener;
import org.gradus.download.PublishedFile;

/** How far a download is, a line a file, and what there is to say of it. */
final class DownloadProgress implements DownloadListener {
  private static final double KILOBYTE = 1e3;
  private static final double MEGABYTE = 1e6;

  private final RewrittenLine text;

  DownloadProgress(PrintWriter err, boolean terminal, Clock clock) {
    text = new RewrittenLine(err, terminal, clock);
  }

  @Override
  public void arrived(PublishedFile file, long bytes) {
    boolean last = bytes == file.size();
    if (last || text.isDue()) {
      text.show(
          "%s  %s of %s".formatted(file.name(), readable(bytes), readable(file.size())), last);
    }
  }

  @Override
  public void notice(String line) {
    text.show(line, true);
  }

  /** A number of bytes as a person would read it. */
  static String readable(long bytes) {
    return bytes < MEGABYTE
        ? String.format(Locale.ROOT, "%.1f kB", bytes / KILOBYTE)
        : String.format(Locale.ROOT, "%.1f MB", bytes / MEGABYTE);
  }
}
