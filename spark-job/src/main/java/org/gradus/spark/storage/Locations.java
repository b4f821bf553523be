package org.gradus.spark.storage;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.util.VersionInfo;
import org.gradus.storage.InvalidFileException;
import org.gradus.storage.LocalStorage;
import org.gradus.storage.Storage;
import org.gradus.storage.UriPassword;

/**
 * Where the paths of the command line lead: URIs to the file system of their scheme; paths without
 * a scheme to the local one for inputs, and to {@code fs.defaultFS} for outputs. URIs with a
 * password are refused.
 */
public final class Locations {
  /** What follows is a name in Hadoop, whose characters all stand for themselves. */
  private static final Pattern AFTER_AUTHORITY = Pattern.compile("(?s)^([^/]*(?://[^/]*)?).*");

  private final Configuration configuration;

  public Locations(Configuration configuration) {
    this.configuration = configuration;
  }

  /** A folder to read from. */
  public Storage input(String path) throws IOException {
    UriPassword.refuse(path);
    return hasScheme(path) ? hadoop(path) : local(path);
  }

  /** A file to read. */
  public InputFile inputFile(String path) throws IOException {
    UriPassword.refuse(path);
    int name = path.lastIndexOf('/') + 1;
    return new InputFile(input(path.substring(0, name)), path.substring(name));
  }

  /** A folder to write to. Its URI has no characters that one should not have. */
  public Storage output(String path) throws IOException {
    UriPassword.refuse(path);
    boolean localDefault = "file".equals(new Path("/").getFileSystem(configuration).getScheme());
    if (!hasScheme(path) && localDefault) {
      return local(path);
    }
    requireUri(path);
    return hadoop(path);
  }

  /** A folder of this machine, by a path or a file: URI. */
  public static java.nio.file.Path localFolder(String path) throws InvalidFileException {
    if (!hasScheme(path)) {
      return localPath(path);
    }
    URI uri = requireUri(path);
    if ("file".equals(uri.getScheme())) {
      return localPath(pathIn(path, uri));
    }
    throw new InvalidFileException(
        path, "expected a folder of this machine, found a URI; copy the files there afterwards");
  }

  /** A folder's URI, literal characters unescaped, as {@link Path#Path(String)} has it. */
  public static String uri(Storage folder) {
    return hasScheme(folder.location())
        ? folder.location()
        : "file:" + java.nio.file.Path.of(folder.location()).toAbsolutePath();
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
      if (path.startsWith("file:")) {
        return local(pathIn(path, requireUri(path)));
      }
      new URI(AFTER_AUTHORITY.matcher(path).replaceFirst("$1/")); // what Path would escape
      return new HadoopStorage(new Path(path), configuration);
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

  private static URI requireUri(String path) throws InvalidFileException {
    try {
      return new URI(path);
    } catch (URISyntaxException e) {
      throw new InvalidFileException(path, "expected a URI, found: " + e.getMessage());
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
