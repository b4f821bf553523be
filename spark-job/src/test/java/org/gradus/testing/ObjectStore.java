package org.gradus.testing;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.gradus.storage.Storage;

/**
 * A Hadoop file system as object stores are, on local files: a file is there, whole, once it is
 * closed, and renaming over another is three operations: the other is deleted, the file is copied,
 * and deleted. After a number of operations it answers no more, as for a process that was killed;
 * after a number of bytes it is full. What leases do is not counted.
 */
public final class ObjectStore extends RawLocalFileSystem {
  /** Its scheme. */
  public static final String SCHEME = "objects";

  private static final URI ROOT = URI.create(SCHEME + ":///");
  private static final AtomicLong OPERATIONS = new AtomicLong();
  private static final AtomicLong BYTES = new AtomicLong();
  private static volatile long mostOperations = Long.MAX_VALUE;
  private static volatile long mostBytes = Long.MAX_VALUE;

  /** The same, for Hadoop's other interface. */
  public static final class Context extends DelegateToFileSystem {
    public Context(URI uri, Configuration configuration) throws Exception {
      super(uri, made(uri, configuration), configuration, SCHEME, false);
    }

    private static ObjectStore made(URI uri, Configuration configuration) throws IOException {
      ObjectStore store = new ObjectStore();
      store.initialize(uri, configuration);
      return store;
    }
  }

  /** Begins to count anew; Long.MAX_VALUE for no limit. */
  public static void limit(long operations, long bytes) {
    OPERATIONS.set(0);
    BYTES.set(0);
    mostOperations = operations;
    mostBytes = bytes;
  }

  /** Operations since the last limit. */
  public static long operations() {
    return OPERATIONS.get();
  }

  /** Bytes written since the last limit. */
  public static long bytes() {
    return BYTES.get();
  }

  @Override
  public URI getUri() {
    return ROOT;
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  private static void count(Path path) throws IOException {
    if (path.getName().startsWith(Storage.LEASE)) {
      requireAlive();
    } else if (OPERATIONS.incrementAndGet() > mostOperations) {
      throw dead();
    }
  }

  private static void requireAlive() throws IOException {
    if (OPERATIONS.get() > mostOperations) {
      throw dead();
    }
  }

  private static IOException dead() {
    return new IOException("the store answers no more");
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return create(path, overwrite);
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return create(path, overwrite);
  }

  @Override
  public FSDataOutputStream createNonRecursive(
      Path path,
      FsPermission permission,
      EnumSet<CreateFlag> flags,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return create(path, flags.contains(CreateFlag.OVERWRITE));
  }

  @Override
  public FSDataOutputStream create(Path path, boolean overwrite) throws IOException {
    File file = pathToFile(path);
    requireAlive();
    if (!overwrite && file.exists()) {
      throw new FileAlreadyExistsException(path.toString());
    }
    return new FSDataOutputStream(
        new ByteArrayOutputStream() {
          private boolean isClosed;

          @Override
          public void close() throws IOException {
            if (!isClosed) {
              isClosed = true;
              put(path, toByteArray());
            }
          }
        },
        null);
  }

  private void put(Path path, byte[] content) throws IOException {
    count(path);
    if (!path.getName().startsWith(Storage.LEASE) && BYTES.addAndGet(content.length) > mostBytes) {
      throw new IOException("No space left on device");
    }
    File file = pathToFile(path);
    Files.createDirectories(file.getParentFile().toPath());
    Files.write(file.toPath(), content);
  }

  @Override
  @SuppressWarnings("deprecation") // to be called through FileContext, which is what calls it
  protected void rename(Path source, Path target, Options.Rename... options) throws IOException {
    Set<Options.Rename> given = Set.of(options);
    if (!given.contains(Options.Rename.OVERWRITE) && pathToFile(target).exists()) {
      throw new FileAlreadyExistsException(target.toString());
    }
    count(target);
    Files.deleteIfExists(pathToFile(target).toPath());
    count(target);
    Files.copy(pathToFile(source).toPath(), pathToFile(target).toPath());
    count(target);
    Files.delete(pathToFile(source).toPath());
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    count(path);
    return super.delete(path, recursive);
  }
}
