package org.gradus.download;

import java.util.ArrayList;
import java.util.List;

/** Keeps what a download says. */
final class Notices implements DownloadListener {
  private final List<String> lines = new ArrayList<>();
  private final List<Long> arrived = new ArrayList<>();

  @Override
  public void arrived(PublishedFile file, long bytes) {
    arrived.add(bytes);
  }

  @Override
  public void notice(String line) {
    lines.add(line);
  }

  List<String> lines() {
    return lines;
  }

  List<Long> arrived() {
    return arrived;
  }
}
