package org.gradus.picture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.gradus.storage.Storage;
import org.gradus.storage.StoredFile;

/**
 * The files of a folder, each list sorted by name.
 *
 * @param pictures all of one size
 * @param refused what is no picture
 */
public record PictureFolder(List<NamedPicture> pictures, List<RefusedPicture> refused) {

  public PictureFolder {
    pictures = sorted(pictures);
    refused = sorted(refused);
  }

  private static <T extends PictureEntry> List<T> sorted(List<T> entries) {
    return entries.stream().sorted(Comparator.comparing(PictureEntry::name)).toList();
  }

  /** What the files of a folder turned out to be, in any order. */
  public static PictureFolder of(Collection<PictureEntry> entries) {
    return new PictureFolder(
        entries.stream()
            .filter(NamedPicture.class::isInstance)
            .map(NamedPicture.class::cast)
            .toList(),
        entries.stream()
            .filter(RefusedPicture.class::isInstance)
            .map(RefusedPicture.class::cast)
            .toList());
  }

  /**
   * Decodes the files of a {@link PictureListing}, one after the other.
   *
   * @param size height and width of each picture
   */
  public static PictureFolder read(Storage folder, int size) throws IOException {
    PictureListing listing = PictureListing.of(folder);
    List<PictureEntry> entries = new ArrayList<>(listing.refused());
    for (StoredFile file : listing.readable()) {
      entries.add(PictureEntry.decode(file.name(), folder.read(file.name()), size));
    }
    return of(entries);
  }
}
