package org.gradus.spark.storage;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.util.VersionInfo;
import org.gradus.storage.InvalidFileException;
import org.gradus.storage.LocalStorage;
import org.gradus.storage.Storage;

/**
 * Where the paths of the command line lead: URIs to the file system of their scheme; paths without
 * a scheme to the local one for inputs, and to {@code fs.defaultFS} for outputs.
 */
public final class Locations {
  private final Configuration configuration;

  public Locations(Configuration configuration) {
    this.configuration = configuration;
  }

  /** A folder to read from. */
  public Storage input(String path) throws IOException {
    return hasScheme(path) ? hadoop(path) : local(path);
  }

  /** A file to read. */
  public InputFile inputFile(String path) throws IOException {
    int name = path.lastIndexOf('/') + 1;
    return new InputFile(input(path.substring(0, name)), path.substring(name));
  }

  /** A folder to write to. */
  public Storage output(String path) throws IOException {
    boolean localDefault = "file".equals(new Path("/").getFileSystem(configuration).getScheme());
    return hasScheme(path) || !localDefault ? hadoop(path) : local(path);
  }

  /** A folder of this machine, by a path or a file: URI. */
  public static java.nio.file.Path localFolder(String path) throws InvalidFileException {
    if (!hasScheme(path)) {
      return localPath(path);
    }
    try {
      URI uri = new URI(path);
      if ("file".equals(uri.getScheme())) {
        return localPath(pathIn(path, uri));
      }
    } catch (URISyntaxException e) {
      throw new InvalidFileException(path, "expected a URI, found: " + e.getMessage());
    }
    throw new InvalidFileException(
        path, "expected a folder of this machine, found a URI; copy the files there afterwards");
  }

  /** Whether a path names a file system; a single letter before the colon is a Windows drive. */
  public static boolean hasScheme(String path) {
    return path.matches("[A-Za-z][A-Za-z0-9+.-]+:.*");
  }

  private static Storage local(String path) throws InvalidFileException {
    return new LocalStorage(localPath(path));
  }

  private static java.nio.file.Path localPath(String path) throws InvalidFileException {
    try {
      return java.nio.file.Path.of(path);
    } catch (InvalidPathException e) {
      throw new InvalidFileException(path, "expected a path, found: " + e.getReason());
    }
  }

  private Storage hadoop(String path) throws IOException {
    try {
      URI uri = new URI(path);
      return "file".equals(uri.getScheme())
          ? local(pathIn(path, uri))
          : new HadoopStorage(new Path(path), configuration);
    } catch (InvalidFileException e) {
      throw e;
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new InvalidFileException(path, "expected a URI, found: " + e.getMessage());
    } catch (UnsupportedFileSystemException e) {
      throw new InvalidFileException(
          path, "expected a scheme that Hadoop knows (file, hdfs, s3a), found: " + e.getMessage());
    } catch (IOException e) {
      throw new InvalidFileException(
          path, "expected a store that answers, found: " + e.getMessage());
    } catch (RuntimeException e) {
      if (e.getCause() instanceof ClassNotFoundException missing) {
        throw new InvalidFileException(path, missingLibrary(missing));
      }
      throw e;
    }
  }

  /** A host in a file's URI, as in file://data/x, is most often a slash too few. */
  private static String pathIn(String path, URI uri) throws InvalidFileException {
    if (uri.getPath() == null || uri.getAuthority() != null) {
      throw new InvalidFileException(path, "expected file:/ and an absolute path");
    }
    return uri.getPath();
  }

  private static String missingLibrary(ClassNotFoundException missing) {
    return "expected the library of its scheme on the class path, found none ("
        + missing.getMessage()
        + "); for s3a give ./submit.sh --packages org.apache.hadoop:hadoop-aws:"
        + VersionInfo.getVersion();
  }
}
