package org.gradus.download;

import java.util.List;
import java.util.Optional;

/**
 * A published set of data.
 *
 * @param title its name in texts
 * @param source its name in {@code optimizee.data.source}
 * @param files what a folder with the set holds
 * @param archive what is downloaded in their place, if they are published in one file
 * @param mirrors where it is usually found, the one to try first at the front
 */
public record DataSet(
    String title,
    String source,
    List<PublishedFile> files,
    Optional<Archive> archive,
    List<Mirror> mirrors) {

  /**
   * A tar file, packed with gzip, that holds the files.
   *
   * @param file the archive itself
   * @param folder of the files in it
   */
  public record Archive(PublishedFile file, String folder) {}

  /** The same set from other mirrors. */
  public DataSet from(List<Mirror> others) {
    return new DataSet(title, source, files, archive, List.copyOf(others));
  }

  /** Bytes of all files. */
  public long size() {
    return files.stream().mapToLong(PublishedFile::size).sum();
  }
}
