package org.gradus.download;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.gradus.storage.InvalidFileException;

/**
 * Takes the files of a set out of its archive. The archive gives nothing but bytes: members are
 * known by their whole names, and their places, lengths and hashes are the set's.
 */
final class ArchiveMembers {
  /** Room for members that nobody asks for, and for headers. */
  private static final long SLACK = 1 << 20;

  private static final int BUFFER = 1 << 16;

  private final Path archive;
  private final DataSet set;

  ArchiveMembers(Path archive, DataSet set) {
    this.archive = archive;
    this.set = set;
  }

  /**
   * Takes files out, each to its place once it is whole and right.
   *
   * @param files of the set, those to take
   * @throws InvalidFileException if the archive does not have them all
   */
  void extract(List<PublishedFile> files, Path folder) throws IOException {
    Map<String, PublishedFile> due = new LinkedHashMap<>();
    String from = set.archive().orElseThrow().folder() + "/";
    files.forEach(file -> due.put(from + file.name(), file));
    try (TarArchiveInputStream tar = open()) {
      extract(due, tar, folder);
    } catch (InvalidFileException | FileSystemException e) {
      throw e;
    } catch (IOException e) {
      throw invalid("expected a whole tar file packed with gzip, found: %s", e.getMessage());
    }
    if (!due.isEmpty()) {
      throw invalid("expected %s in it, found none", due.keySet().iterator().next());
    }
  }

  private TarArchiveInputStream open() throws IOException {
    InputStream packed = new BufferedInputStream(Files.newInputStream(archive), BUFFER);
    try {
      InputStream unpacked = new GZIPInputStream(packed, BUFFER);
      return new TarArchiveInputStream(new LimitedStream(unpacked, set.size() + SLACK));
    } catch (IOException e) {
      packed.close();
      throw e;
    }
  }

  private void extract(Map<String, PublishedFile> due, TarArchiveInputStream tar, Path folder)
      throws IOException {
    for (TarArchiveEntry entry = tar.getNextTarEntry();
        entry != null && !due.isEmpty();
        entry = tar.getNextTarEntry()) {
      PublishedFile file = due.remove(entry.getName());
      if (file != null) {
        requireSize(entry, file);
        extract(file, tar, folder);
      }
    }
  }

  private void requireSize(TarArchiveEntry entry, PublishedFile file) throws IOException {
    if (entry.getSize() != file.size()) {
      throw invalid(
          "expected %d bytes of %s, found %d", file.size(), entry.getName(), entry.getSize());
    }
  }

  private void extract(PublishedFile file, InputStream bytes, Path folder) throws IOException {
    try (PartFile part = PartFile.open(folder, file)) {
      part.clear();
      try {
        fill(part, bytes);
      } catch (IOException e) {
        part.clear(); // nothing goes on from it
        throw e;
      }
      part.commit();
    }
  }

  private void fill(PartFile part, InputStream bytes) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
      part.append(ByteBuffer.wrap(buffer, 0, count));
    }
    if (!part.isRight()) {
      PublishedFile file = part.file();
      throw invalid(
          "expected SHA-256 %s of %s, found %s", file.sha256(), file.name(), part.sha256());
    }
  }

  private InvalidFileException invalid(String problem, Object... arguments) {
    return new InvalidFileException(archive.toString(), problem + "; delete it", arguments);
  }
}
