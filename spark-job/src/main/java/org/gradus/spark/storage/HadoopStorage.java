package org.gradus.spark.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
import org.gradus.storage.FailedWriteException;
import org.gradus.storage.InvalidFileException;
import org.gradus.storage.Storage;
import org.gradus.storage.StoredFile;

/**
 * A folder of a Hadoop file system. A file is written under a temporary name, made durable as far
 * as the store can, and renamed over the old one.
 */
public final class HadoopStorage implements Storage {
  private final Path root;
  private final FileSystem files;
  private final FileContext context;

  /** The lease that this process has of the root or of a folder above it, if it has one. */
  private final AtomicReference<Lease> lease;

  /** A folder that need not exist. */
  public HadoopStorage(Path root, Configuration configuration) throws IOException {
    files = root.getFileSystem(configuration);
    this.root = files.makeQualified(root);
    context = FileContext.getFileContext(this.root.toUri(), configuration);
    lease = new AtomicReference<>();
  }

  private HadoopStorage(Path root, HadoopStorage parent) {
    this.root = root;
    files = parent.files;
    context = parent.context;
    lease = parent.lease;
  }

  @Override
  public Storage folder(String name) {
    return new HadoopStorage(resolve(name), this);
  }

  @Override
  public String location() {
    return root.toString();
  }

  private Path resolve(String name) {
    // what precedes a colon would be a scheme
    return name.isEmpty() ? root : new Path(root, name.contains(":") ? "./" + name : name);
  }

  @Override
  public byte[] read(String name) throws IOException {
    try (FSDataInputStream input = files.open(resolve(name))) {
      return input.readAllBytes();
    } catch (FileNotFoundException e) {
      throw (IOException) new NoSuchFileException(path(name)).initCause(e);
    } catch (ConnectException | UnknownHostException e) {
      throw silent(name, e);
    }
  }

  private InvalidFileException silent(String name, IOException problem) {
    Throwable cause = problem.getCause() == null ? problem : problem.getCause();
    return new InvalidFileException(
        path(name),
        "expected a store that answers, found: %s; check the path's host and port",
        cause.getMessage());
  }

  @Override
  public void commit(String name, byte[] content) throws IOException {
    requireLease();
    Path target = resolve(name);
    Path temporary = new Path(target.getParent(), "." + target.getName() + ".partial");
    try {
      write(temporary, content);
      context.rename(temporary, target, Options.Rename.OVERWRITE);
    } catch (AccessControlException e) {
      throw (IOException) new AccessDeniedException(path(name)).initCause(e);
    } catch (ConnectException | UnknownHostException e) {
      throw silent(name, e);
    } catch (IOException e) { // most often without the file's name
      throw new FailedWriteException(path(name), e);
    }
  }

  private void write(Path temporary, byte[] content) throws IOException {
    try (FSDataOutputStream output = files.create(temporary, true)) {
      output.write(content);
      if (output.hasCapability("hsync")) {
        output.hsync();
      }
    }
  }

  private void requireLease() throws IOException {
    Lease own = lease.get();
    if (own != null) {
      own.require();
    }
  }

  /** By a {@link Lease}. From then on nothing is written once it is lost. */
  @Override
  public Optional<Claim> claim() throws IOException {
    Optional<Lease> taken = Lease.take(files, root);
    taken.ifPresent(lease::set);
    return taken.map(
        own ->
            () -> {
              lease.set(null);
              own.close();
            });
  }

  @Override
  public String holder() throws IOException {
    return Lease.holder(files, root);
  }

  @Override
  public boolean exists(String name) throws IOException {
    return files.exists(resolve(name));
  }

  @Override
  public List<String> list(String folder) throws IOException {
    Path path = resolve(folder);
    try {
      return statuses(path).map(status -> status.getPath().getName()).sorted().toList();
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (ConnectException | UnknownHostException e) {
      throw silent(folder, e);
    }
  }

  private Stream<FileStatus> statuses(Path folder) throws IOException {
    if (files.getFileStatus(folder).isFile()) {
      throw new NotDirectoryException(folder.toString());
    }
    return Arrays.stream(files.listStatus(folder));
  }

  @Override
  public List<StoredFile> files() throws IOException {
    try {
      return statuses(root)
          .filter(FileStatus::isFile)
          .map(status -> new StoredFile(status.getPath().getName(), status.getLen()))
          .sorted(Comparator.comparing(StoredFile::name))
          .toList();
    } catch (FileNotFoundException e) {
      throw (IOException) new NoSuchFileException(location()).initCause(e);
    } catch (ConnectException | UnknownHostException e) {
      throw silent("", e);
    }
  }

  @Override
  public void delete(String name) throws IOException {
    requireLease();
    files.delete(resolve(name), true);
  }
}
