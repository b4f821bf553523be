package org.gradus.picture;

import java.awt.Rectangle;
import java.awt.image.Raster;
import org.gradus.storage.InvalidFileException;

/**
 * Reads pictures from JPEG and PNG files, which may be hostile, and scales them down.
 *
 * <p>Grey becomes equal red, green and blue; what is transparent lets white through. Profiles,
 * gamma and the orientation that Exif gives are ignored: a photograph that a camera has marked as
 * turned stays as it lies in the file. What JPEG pixels are exactly depends on Java's library for
 * it, by a level or two.
 *
 * <p>Nothing is allocated before the header's extents are known to be in bounds. Of pictures of
 * more than four million pixels every second, third… row and column is kept before areas are
 * averaged, as far as the result has no more of them; what is still larger is read in strips, each
 * with another pass over the file. A heap of 256 MB is enough for any.
 */
public final class PictureDecoder {
  /** The longest side of a result. */
  public static final int LARGEST_SIZE = 2048;

  /** Pixels that are unpacked at a time, and that pictures are thinned out to. */
  private static final long MOST_SAMPLED = 1 << 22;

  private static final int SHORTEST_SIDE = 8;

  private PictureDecoder() {}

  /**
   * The largest square in the picture's middle.
   *
   * @param path the file's path, for messages
   * @param content of the file. Not modified.
   * @param size the result's height and width, from 1 to {@value #LARGEST_SIZE}
   */
  public static Picture square(String path, byte[] content, int size) throws InvalidFileException {
    requireSize(size, 1);
    PackedPicture packed = packed(path, content);
    Extent extent = packed.extent();
    int side = extent.shorterSide();
    if (side < size) {
      throw new InvalidFileException(
          path,
          "expected a picture of at least %d pixels a side, found %s; pictures are never enlarged",
          size,
          extent);
    }
    Rectangle middle =
        new Rectangle((extent.width() - side) / 2, (extent.height() - side) / 2, side, side);
    return scaled(packed, middle, new Extent(size, size));
  }

  /**
   * The whole picture in its proportions.
   *
   * @param path the file's path, for messages
   * @param content of the file. Not modified.
   * @param longest the result's longer side at most, from {@value #SHORTEST_SIDE} to {@value
   *     #LARGEST_SIZE}; smaller pictures keep their size
   */
  public static Picture within(String path, byte[] content, int longest)
      throws InvalidFileException {
    requireSize(longest, SHORTEST_SIDE);
    PackedPicture packed = packed(path, content);
    Extent extent = packed.extent();
    Extent target =
        new Extent(
            fitted(extent.height(), extent, longest), fitted(extent.width(), extent, longest));
    if (target.shorterSide() < SHORTEST_SIDE) {
      throw new InvalidFileException(
          path,
          "expected a picture that has at least %d pixels a side within %d×%d, found %s, which"
              + " becomes %s",
          SHORTEST_SIDE,
          longest,
          longest,
          extent,
          target);
    }
    return scaled(packed, new Rectangle(extent.width(), extent.height()), target);
  }

  private static void requireSize(int size, int least) {
    if (size < least || size > LARGEST_SIZE) {
      throw new IllegalArgumentException(
          "expected a size from %d to %d pixels, found %d".formatted(least, LARGEST_SIZE, size));
    }
  }

  private static PackedPicture packed(String path, byte[] content) throws InvalidFileException {
    if (begins(content, 0xff, 0xd8, 0xff)) {
      return JpegParser.read(path, content);
    }
    if (begins(content, 0x89, 'P', 'N', 'G')) {
      return PngParser.read(path, content);
    }
    throw new InvalidFileException(
        path,
        "expected a JPEG or PNG picture, found %s; convert it, or leave it out",
        OtherFormats.name(content));
  }

  private static boolean begins(byte[] content, int... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (i >= content.length || (content[i] & 0xff) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  /** A side, scaled as the longer one is, rounded to the nearest. */
  private static int fitted(int side, Extent extent, int longest) {
    int longer = extent.longerSide();
    return longer <= longest ? side : (int) ((2L * side * longest + longer) / (2L * longer));
  }

  private static Picture scaled(PackedPicture packed, Rectangle part, Extent target)
      throws InvalidFileException {
    int period = period(part, target);
    Extent source = new Extent(kept(part.height, period), kept(part.width, period));
    AreaAverage average = new AreaAverage(source, target);
    int rows = (int) (MOST_SAMPLED / source.width());
    for (int row = 0; row < source.height(); row += rows) {
      int top = row * period;
      int height = Math.min(rows * period, part.height - top);
      Rectangle strip = new Rectangle(part.x, part.y + top, part.width, height);
      add(packed, PixelReader.read(packed, strip, period), average);
    }
    return average.picture();
  }

  /** How many rows or columns a reader keeps: one of each period, its middle. */
  private static int kept(int length, int period) {
    return (length - PixelReader.middle(period) + period - 1) / period;
  }

  private static void add(PackedPicture packed, Raster pixels, AreaAverage average)
      throws InvalidFileException {
    int width = pixels.getWidth();
    int[] samples = new int[pixels.getNumBands() * width];
    double[] line = new double[Picture.CHANNELS * width];
    for (int row = 0; row < pixels.getHeight(); row++) {
      packed.colour(pixels.getPixels(0, row, width, 1, samples), line);
      average.add(line);
    }
  }

  /** The least that leaves few enough pixels, and not fewer than the target's. */
  private static int period(Rectangle part, Extent target) {
    int most = Math.min(part.height / target.height(), part.width / target.width());
    int period = 1;
    while (period < most && (long) (part.height / period) * (part.width / period) > MOST_SAMPLED) {
      period++;
    }
    return period;
  }
}
