package org.gradus.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder of the local file system. Files are forced to the disk before they are renamed. */
public final class LocalStorage implements Storage {
  /** The file that the process holds which has claimed the folder. */
  public static final String LOCK = ".lock";

  private final Path root;

  public LocalStorage(Path root) {
    this.root = root;
  }

  @Override
  public String location() {
    return root.toString();
  }

  @Override
  public Storage folder(String name) {
    return new LocalStorage(root.resolve(name));
  }

  @Override
  public byte[] read(String name) throws IOException {
    Path file = root.resolve(name);
    if (Files.isDirectory(file)) {
      throw new InvalidFileException(file.toString(), "expected a file, found a folder");
    }
    return Files.readAllBytes(file);
  }

  @Override
  public void commit(String name, byte[] content) throws IOException {
    Path target = root.resolve(name);
    Path folder = target.toAbsolutePath().getParent();
    writeIn(folder, () -> commit(target, folder, content));
  }

  private interface Writing<T> {
    T run() throws IOException;
  }

  /** What is refused is the folder, not a file in it that nobody has heard of. */
  private static <T> T writeIn(Path folder, Writing<T> writing) throws IOException {
    try {
      Files.createDirectories(folder);
      return writing.run();
    } catch (AccessDeniedException e) {
      throw (IOException) new AccessDeniedException(folder.toString()).initCause(e);
    } catch (NoSuchFileException e) { // where a folder only looks like one, as below /proc
      throw (IOException)
          new FileSystemException(
                  folder.toString(), null, "neither the folder nor a file in it can be made")
              .initCause(e);
    }
  }

  private static Path commit(Path target, Path folder, byte[] content) throws IOException {
    Path temporary = folder.resolve("." + target.getFileName() + ".partial");
    try {
      write(temporary, content);
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) { // of the system's own, which names no file: no space is left
      Files.deleteIfExists(temporary);
      throw new FailedWriteException(target.toString(), e);
    }
    return Files.move(
        temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void write(Path temporary, byte[] content) throws IOException {
    Files.deleteIfExists(temporary); // a killed process's, or a link that leads elsewhere
    try (FileChannel channel =
        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  /** By a lock of the operating system, on an empty file that stays. */
  @Override
  public Optional<Claim> claim() throws IOException {
    FileChannel channel =
        writeIn(
            root,
            () ->
                FileChannel.open(
                    root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    try {
      if (channel.tryLock() != null) {
        return Optional.of(channel::close);
      }
    } catch (OverlappingFileLockException e) {
      // this process has it
    }
    channel.close();
    return Optional.empty();
  }

  @Override
  public boolean exists(String name) {
    return Files.exists(root.resolve(name));
  }

  @Override
  public List<String> list(String folder) throws IOException {
    Path path = root.resolve(folder);
    if (!Files.exists(path)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(path)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  @Override
  public List<StoredFile> files() throws IOException {
    List<StoredFile> files = new ArrayList<>();
    try (Stream<Path> entries = Files.list(root)) {
      for (Path file : entries.filter(Files::isRegularFile).toList()) {
        files.add(new StoredFile(file.getFileName().toString(), Files.size(file)));
      }
    }
    files.sort(Comparator.comparing(StoredFile::name));
    return files;
  }

  @Override
  public void delete(String name) throws IOException {
    Path path = root.resolve(name);
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(path)) {
      for (Path entry : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(entry);
      }
    }
  }
}
