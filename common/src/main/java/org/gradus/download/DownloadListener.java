package org.gradus.download;

/** Hears how a download goes. */
public interface DownloadListener {

  /** Bytes have arrived: there are so many of a file now. */
  void arrived(PublishedFile file, long bytes);

  /** Something that a user should know, in one line. */
  void notice(String line);
}
