package org.gradus.download;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * A place that offers the files of a set, side by side.
 *
 * @param folder URL of the folder they are in, with a slash at its end
 */
public record Mirror(URI folder) {
  private static final int LAST_PORT = 65_535;

  /**
   * Reads a URL.
   *
   * @throws IllegalArgumentException with one line for the user
   */
  public static Mirror of(String url) {
    try {
      URI folder = new URI(url.endsWith("/") ? url : url + "/");
      String lack = lack(folder);
      if (!lack.isEmpty()) {
        throw new IllegalArgumentException("expected a mirror " + lack + ", found " + shown(url));
      }
      return new Mirror(folder);
    } catch (URISyntaxException e) {
      String where = e.getReason() + " at character " + e.getIndex();
      throw new IllegalArgumentException("expected a URL, found " + shown(url) + ": " + where, e);
    }
  }

  /** What a URL would need to be that of a mirror, empty if it is. */
  private static String lack(URI url) {
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return "with http: or https:";
    }
    if (url.getRawUserInfo() != null) {
      return "without user and password";
    }
    if (url.getHost() == null || url.getPort() == 0 || url.getPort() > LAST_PORT) {
      return "with a host, and with a port from 1 to " + LAST_PORT + " if with any";
    }
    return url.getRawQuery() == null && url.getRawFragment() == null ? "" : "without ? and #";
  }

  /** A password is not for logs. */
  private static String shown(String url) {
    return url.isBlank() ? "an empty text" : url.replaceFirst("//[^/]*@", "//…@");
  }

  /** Where a file is. */
  URI address(PublishedFile file) {
    return folder.resolve(file.name());
  }
}
