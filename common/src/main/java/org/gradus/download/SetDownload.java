package org.gradus.download;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.gradus.storage.InvalidFileException;
import org.gradus.storage.LocalStorage;
import org.gradus.storage.Storage;

/** Brings what is missing of a set into a folder. */
public final class SetDownload {
  private final DataSet set;
  private final Path folder;
  private final DownloadListener listener;
  private final MirrorClient client;

  public SetDownload(DataSet set, Path folder, Patience patience, DownloadListener listener) {
    this.set = set;
    this.folder = folder;
    this.listener = listener;
    client = new MirrorClient(patience, listener);
  }

  /**
   * Makes the folder hold every file of the set. What is there already is kept; what is not right
   * is never overwritten.
   *
   * @throws InvalidFileException if another file is in the place of one of the set, if an archive
   *     does not hold what it should, or if another process writes to the folder
   * @throws DownloadFailedException if no mirror gives a file
   * @throws FileSystemException if the folder cannot be written to
   */
  public void run() throws IOException {
    List<PublishedFile> missing = missing();
    set.files().stream()
        .filter(file -> !missing.contains(file))
        .forEach(file -> listener.notice(folder.resolve(file.name()) + ": already there"));
    if (missing.isEmpty()) {
      return;
    }
    Storage.Claim claim = claim();
    try {
      fetch(missing());
    } finally {
      claim.close();
    }
  }

  private Storage.Claim claim() throws IOException {
    return new LocalStorage(folder)
        .claim()
        .orElseThrow(
            () ->
                new InvalidFileException(
                    folder.toString(),
                    "another process is writing to it; wait for its end, or give another folder"));
  }

  private List<PublishedFile> missing() throws IOException {
    List<PublishedFile> missing = new ArrayList<>();
    for (PublishedFile file : set.files()) {
      if (!isThere(file)) {
        missing.add(file);
      }
    }
    return missing;
  }

  private boolean isThere(PublishedFile file) throws IOException {
    Path path = folder.resolve(file.name());
    if (!Files.exists(path)) {
      return false;
    }
    if (!Files.isRegularFile(path) || !file.is(path)) {
      throw new InvalidFileException(
          path.toString(),
          "expected %s's file, of SHA-256 %s, found another; move it away, or give another folder",
          set.title(),
          file.sha256());
    }
    return true;
  }

  private void fetch(List<PublishedFile> missing) throws IOException {
    if (set.archive().isEmpty()) {
      for (PublishedFile file : missing) {
        fetch(file);
      }
    } else if (!missing.isEmpty()) {
      fetchArchive(set.archive().get().file(), missing);
    }
  }

  /** The archive goes when its files are there, unless it was there before. */
  private void fetchArchive(PublishedFile archive, List<PublishedFile> missing) throws IOException {
    boolean kept = isThere(archive);
    if (!kept) {
      fetch(archive);
    }
    Path path = folder.resolve(archive.name());
    new ArchiveMembers(path, set).extract(missing, folder);
    if (!kept) {
      Files.delete(path);
    }
  }

  private void fetch(PublishedFile file) throws IOException {
    try (PartFile part = PartFile.open(folder, file)) {
      List<String> failures = new ArrayList<>();
      Iterator<Mirror> mirrors = set.mirrors().iterator();
      while (!isFetched(mirrors.next().address(file), part, failures)) {
        if (!mirrors.hasNext()) {
          throw new DownloadFailedException(
              "%s could not be downloaded: %s; check the network, or give a mirror with --mirror URL"
                  .formatted(file.name(), String.join("; ", failures)));
        }
        listener.notice(failures.get(failures.size() - 1) + "; trying the next mirror");
      }
      part.commit();
    }
  }

  private boolean isFetched(URI address, PartFile part, List<String> failures) throws IOException {
    try {
      client.fetch(address, part);
      return true;
    } catch (MirrorFailure e) {
      failures.add(e.getMessage());
      return false;
    }
  }
}
