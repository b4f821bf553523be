package org.gradus.download;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The bytes of a file that are there so far, beside its place. They stay when the process ends, and
 * the next one goes on from them. Only one process may have it: who opens one has claimed the
 * folder.
 */
final class PartFile implements AutoCloseable {
  private final Path target;
  private final Path path;
  private final PublishedFile file;
  private final FileChannel channel;

  private PartFile(Path target, Path path, PublishedFile file, FileChannel channel) {
    this.target = target;
    this.path = path;
    this.file = file;
    this.channel = channel;
  }

  /** Opens what there is of a file, which may be nothing. */
  static PartFile open(Path folder, PublishedFile file) throws IOException {
    Path path = folder.resolve(file.name() + ".part");
    if (Files.isDirectory(path)) {
      throw new FileSystemException(path.toString(), null, "expected a file, found a folder");
    }
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    PartFile part = new PartFile(folder.resolve(file.name()), path, file, channel);
    channel.position(channel.size());
    if (channel.size() > file.size()) {
      part.clear();
    }
    return part;
  }

  /** What it is a part of. */
  PublishedFile file() {
    return file;
  }

  /** How many bytes there are. */
  long size() throws IOException {
    return channel.size();
  }

  /** Writes all of a buffer after the bytes that are there. */
  void append(ByteBuffer bytes) throws IOException {
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw ofThisFile(e);
    }
  }

  /** The error of a disk, so that it cannot be taken for one of what was read from elsewhere. */
  private IOException ofThisFile(IOException error) {
    return (IOException)
        new FileSystemException(path.toString(), null, error.getMessage()).initCause(error);
  }

  /** Throws away what is there. */
  void clear() throws IOException {
    channel.truncate(0);
  }

  /** SHA-256 of what is there, in hexadecimal digits. */
  String sha256() throws IOException {
    return PublishedFile.sha256Of(path);
  }

  /** Whether the file is here, whole and right. */
  boolean isRight() throws IOException {
    return size() == file.size() && sha256().equals(file.sha256());
  }

  /** Puts the file, which is right, in its place. */
  void commit() throws IOException {
    try {
      channel.force(true);
      channel.close();
    } catch (IOException e) {
      throw ofThisFile(e);
    }
    Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Leaves what is there for the next time, if there is anything. */
  @Override
  public void close() throws IOException {
    if (channel.isOpen()) {
      boolean empty = size() == 0;
      channel.close();
      if (empty) {
        Files.delete(path);
      }
    }
  }
}
