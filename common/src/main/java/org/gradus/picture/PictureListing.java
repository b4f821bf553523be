package org.gradus.picture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.gradus.storage.Storage;
import org.gradus.storage.StoredFile;

/**
 * The files directly in a folder, before they are read. A name that begins with {@code .} or {@code
 * _} is no picture's, as everywhere in Hadoop; nor is one that ends with {@code ._COPYING_}, which
 * is a file that Hadoop is still copying.
 *
 * @param readable with something in them, and small enough
 * @param refused without reading them
 */
public record PictureListing(List<StoredFile> readable, List<RefusedPicture> refused) {
  /** Length of the largest file that is read: what holds it in memory is a task. */
  public static final long LARGEST = 64L << 20;

  private static final Pattern HIDDEN = Pattern.compile("(?s)[._].*|.*\\._COPYING_");

  public PictureListing {
    readable = List.copyOf(readable);
    refused = List.copyOf(refused);
  }

  /**
   * Lists a folder.
   *
   * @throws java.nio.file.NoSuchFileException when there is no such folder
   * @throws java.nio.file.NotDirectoryException when it is a file
   */
  public static PictureListing of(Storage folder) throws IOException {
    List<StoredFile> readable = new ArrayList<>();
    List<RefusedPicture> refused = new ArrayList<>();
    for (StoredFile file : folder.files()) {
      if (HIDDEN.matcher(file.name()).matches()) {
        continue;
      }
      if (file.length() == 0) {
        refused.add(new RefusedPicture(file.name(), "expected a picture, found an empty file"));
      } else if (file.length() > LARGEST) {
        refused.add(new RefusedPicture(file.name(), "larger than %d MiB".formatted(LARGEST >> 20)));
      } else {
        readable.add(file);
      }
    }
    return new PictureListing(readable, refused);
  }
}
