package org.gradus.optimizee.data;

import java.nio.ByteBuffer;
import java.util.Map;
import org.gradus.storage.InvalidFileException;

/** Reads the format of MNIST: images of one channel, and labels, in a file each. */
public final class Idx {
  private static final int IMAGES = 0x00000803;
  private static final int LABELS = 0x00000801;
  private static final int LARGEST_SIDE = 4096;
  private static final int MOST_BYTES = 1 << 30;
  private static final int CLASSES = 10;

  /** SHA-256 of the unpacked files of MNIST, by name. */
  private static final Map<String, String> MNIST =
      Map.of(
          "train-images-idx3-ubyte",
          "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
          "train-labels-idx1-ubyte",
          "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
          "t10k-images-idx3-ubyte",
          "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
          "t10k-labels-idx1-ubyte",
          "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");

  /** Numbers of images in MNIST's files: a file of another size is no file of MNIST's. */
  private static final Map<String, Integer> COUNTS =
      Map.of(
          "train-images-idx3-ubyte", 60_000,
          "train-labels-idx1-ubyte", 60_000,
          "t10k-images-idx3-ubyte", 10_000,
          "t10k-labels-idx1-ubyte", 10_000);

  private Idx() {}

  /**
   * Reads images of ten classes.
   *
   * @param labels one for each image
   * @param isMnist whether files that have the names and the numbers of images of MNIST's must be
   *     MNIST's
   */
  public static LabelledImages read(DataFile images, DataFile labels, boolean isMnist)
      throws InvalidFileException {
    String imageFile = images.path();
    Bytes pixelBytes = new Bytes(images);
    ByteBuffer header = header(imageFile, pixelBytes, 4, IMAGES, "images", "four");
    int count = extent(imageFile, header, 4, "images", MOST_BYTES);
    int rows = extent(imageFile, header, 8, "rows", LARGEST_SIDE);
    int columns = extent(imageFile, header, 12, "columns", LARGEST_SIDE);
    long size = (long) count * rows * columns;
    if (size > MOST_BYTES) {
      throw new InvalidFileException(
          imageFile, "expected at most %d pixels, found %d by its header", MOST_BYTES, size);
    }
    byte[] pixels = pixelBytes.exactly((int) size, "pixels");
    pixelBytes.requireEnd("its header");
    if (isMnist) {
      requireKnown(imageFile, count, pixelBytes);
    }
    return new LabelledImages(1, rows, columns, CLASSES, pixels, labels(labels, count, isMnist));
  }

  private static byte[] labels(DataFile data, int images, boolean isMnist)
      throws InvalidFileException {
    String file = data.path();
    Bytes bytes = new Bytes(data);
    ByteBuffer header = header(file, bytes, 2, LABELS, "labels", "two");
    int count = extent(file, header, 4, "labels", MOST_BYTES);
    if (count != images) {
      throw new InvalidFileException(
          file, "expected a label for each of %d images, found %d by its header", images, count);
    }
    byte[] labels = bytes.exactly(count, "labels");
    bytes.requireEnd("its header");
    for (int i = 0; i < count; i++) {
      if (labels[i] < 0 || labels[i] >= CLASSES) {
        throw new InvalidFileException(
            file,
            "expected labels from 0 to %d, found %d at byte %d",
            CLASSES - 1,
            labels[i] & 0xff,
            8 + i);
      }
    }
    if (isMnist) {
      requireKnown(file, count, bytes);
    }
    return labels;
  }

  private static ByteBuffer header(
      String file, Bytes bytes, int numbers, int magic, String what, String words)
      throws InvalidFileException {
    byte[] header = bytes.exactly(numbers * Integer.BYTES, "a header of " + words + " numbers");
    int found = ByteBuffer.wrap(header).getInt(0);
    if (found != magic) {
      throw new InvalidFileException(
          file,
          "expected an IDX file of %s, which begins with %08x, found %08x at byte 0",
          what,
          magic,
          found);
    }
    return ByteBuffer.wrap(header);
  }

  private static int extent(String file, ByteBuffer header, int at, String what, int most)
      throws InvalidFileException {
    int found = header.getInt(at);
    if (found < 1 || found > most) {
      throw new InvalidFileException(
          file,
          "expected 1 to %d %s, found %d at byte %d",
          most,
          what,
          Integer.toUnsignedLong(found),
          at);
    }
    return found;
  }

  private static void requireKnown(String file, int count, Bytes bytes)
      throws InvalidFileException {
    String name = file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.gz$", "");
    if (!Integer.valueOf(count).equals(COUNTS.get(name))) {
      return;
    }
    String found = bytes.sha256OfAll();
    if (!found.equals(MNIST.get(name))) {
      throw new InvalidFileException(
          file,
          "expected MNIST's %s, of SHA-256 %s, found %s; fetch it again, or, for images of your"
              + " own, set optimizee.data.source = idx",
          name,
          MNIST.get(name).substring(0, 16) + "…",
          found.substring(0, 16) + "…");
    }
  }
}
