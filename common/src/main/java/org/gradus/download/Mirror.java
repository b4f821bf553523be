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
      return new Mirror(checked(new URI(url.endsWith("/") ? url : url + "/")));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "expected a URL, found " + url + ": " + e.getReason() + " at character " + e.getIndex(),
          e);
    }
  }

  private static URI checked(URI url) {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw refused("http: or https:", url);
    }
    if (url.getHost() == null || url.getPort() == 0 || url.getPort() > LAST_PORT) {
      throw refused("a host, and a port from 1 to " + LAST_PORT + " if any", url);
    }
    if (url.getRawUserInfo() != null) {
      throw new IllegalArgumentException("expected a URL without user or password, found one");
    }
    if (url.getRawQuery() != null || url.getRawFragment() != null) {
      throw refused("the URL of a folder, without ? and #", url);
    }
    return url;
  }

  private static IllegalArgumentException refused(String expected, URI found) {
    return new IllegalArgumentException("expected " + expected + " in a mirror, found " + found);
  }

  /** Where a file is. */
  URI address(PublishedFile file) {
    return folder.resolve(file.name());
  }
}
