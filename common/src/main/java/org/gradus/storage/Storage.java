package org.gradus.storage;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A folder of files that are read whole and committed whole. Names are relative to it, with "/"
 * between folders, which come into being with the first file in them. Nothing here appends, and
 * nothing relies on renaming folders, since not every store can.
 */
public interface Storage {

  /** The file that a store without locks is claimed by. */
  String LEASE = ".lease";

  /** Where it is, for messages. */
  String location();

  /**
   * Reads a file.
   *
   * @throws java.nio.file.NoSuchFileException when there is none of that name
   */
  byte[] read(String name) throws IOException;

  /**
   * Writes a file, replacing one of that name. Whoever reads it, now or after this process was
   * killed, finds the whole old content (or none) or the whole new content.
   */
  void commit(String name, byte[] content) throws IOException;

  /** Whether there is a file or a folder of that name. */
  boolean exists(String name) throws IOException;

  /**
   * The names of the files and folders directly in a folder, sorted; none if there is no such
   * folder.
   *
   * @param folder "" for the whole
   * @throws java.nio.file.NotDirectoryException when it is a file
   */
  List<String> list(String folder) throws IOException;

  /**
   * The files directly in the folder, sorted by their names.
   *
   * @throws java.nio.file.NoSuchFileException when there is no such folder
   * @throws java.nio.file.NotDirectoryException when it is a file
   */
  List<StoredFile> files() throws IOException;

  /** Deletes a file, or a folder with all that is in it; nothing happens if there is none. */
  void delete(String name) throws IOException;

  /** The right to write to a folder, until it is closed or its process ends, however it ends. */
  interface Claim {
    void close() throws IOException;
  }

  /**
   * Claims the folder, empty if another process has it. A store that cannot tell grants every
   * claim: there it is the user's care that no two processes write to one folder.
   */
  default Optional<Claim> claim() throws IOException {
    return Optional.of(() -> {});
  }

  /** Who has the claim that was refused, for messages. */
  default String holder() throws IOException {
    return "another process";
  }

  /** Whether a name in a claimed folder is that of a file by which it is claimed. */
  static boolean isOfClaim(String name) {
    return name.equals(LocalStorage.LOCK) || name.startsWith(LEASE);
  }

  /** A folder in it, which need not exist. */
  Storage folder(String name);

  /** The path of a name, for messages. */
  default String path(String name) {
    return name.isEmpty() ? location() : location() + "/" + name;
  }
}
