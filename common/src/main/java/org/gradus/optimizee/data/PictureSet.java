package org.gradus.optimizee.data;

import java.nio.ByteBuffer;
import java.util.List;
import org.gradus.picture.Picture;
import org.gradus.storage.Sha256;

/** Pictures of one size. Immutable. */
public final class PictureSet implements SharedData {
  private final List<Picture> pictures;
  private final String sha256;

  private PictureSet(List<Picture> pictures) {
    this.pictures = pictures;
    sha256 = digest();
  }

  /**
   * Pictures in this order.
   *
   * @param pictures at least one; all of one height and one width
   */
  public static PictureSet of(List<Picture> pictures) {
    if (pictures.isEmpty()) {
      throw new IllegalArgumentException("expected pictures, found none");
    }
    Picture first = pictures.get(0);
    for (Picture picture : pictures) {
      if (picture.height() != first.height() || picture.width() != first.width()) {
        throw new IllegalArgumentException(
            "expected pictures of %d × %d pixels as the first, found one of %d × %d"
                .formatted(first.height(), first.width(), picture.height(), picture.width()));
      }
    }
    return new PictureSet(List.copyOf(pictures));
  }

  private String digest() {
    ByteBuffer extents = ByteBuffer.allocate(3 * Integer.BYTES);
    extents.putInt(count()).putInt(height()).putInt(width());
    Sha256 digest = new Sha256().add(extents.array());
    pictures.forEach(picture -> digest.add(picture.pixels()));
    return digest.text();
  }

  /** Number of pictures. */
  public int count() {
    return pictures.size();
  }

  /** A picture by its position, from 0. */
  public Picture picture(int position) {
    return pictures.get(position);
  }

  /** Of every picture, in pixels. */
  public int height() {
    return pictures.get(0).height();
  }

  /** Of every picture, in pixels. */
  public int width() {
    return pictures.get(0).width();
  }

  /** {@inheritDoc} Of extents and pixels. */
  @Override
  public String sha256() {
    return sha256;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PictureSet set && sha256.equals(set.sha256);
  }

  @Override
  public int hashCode() {
    return sha256.hashCode();
  }
}
