package org.gradus.storage;

import java.util.regex.Pattern;

/**
 * A password in a URI, as in {@code s3a://key:secret@bucket}. It is taken nowhere: paths are kept
 * in configurations, records, reports and the logs of others.
 */
public final class UriPassword {
  /** What is said of a path with one. */
  public static final String EXPECTED =
      "expected a URI without a password, found one; give it by the store's own settings"
          + " (docs/security.md)";

  /**
   * User and password, which may have slashes that somebody forgot to escape. A port is none, in
   * {@code hdfs://host:8020/a@b}.
   */
  private static final Pattern PASSWORD =
      Pattern.compile("(?<=://)[^/@:\\s]*:(?![0-9]+(/|$|\\s))[^@\\s\"'<>]*@");

  private UriPassword() {}

  /** Whether a text has one. */
  public static boolean isIn(String text) {
    return PASSWORD.matcher(text).find();
  }

  /** The text with {@code ***} for each user and password. */
  public static String hidden(String text) {
    return PASSWORD.matcher(text).replaceAll("***@");
  }

  /**
   * Refuses a path with a password, which the message does not show.
   *
   * @param path a path or a URI
   */
  public static void refuse(String path) throws InvalidFileException {
    if (isIn(path)) {
      throw new InvalidFileException(hidden(path), EXPECTED);
    }
  }
}
