package org.gradus.picture;

import java.awt.Rectangle;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import org.gradus.storage.InnermostCause;
import org.gradus.storage.InvalidFileException;

/** Unpacks pixels with the readers that Java brings; whatever befalls them is one message. */
final class PixelReader {
  private PixelReader() {}

  /**
   * Samples of a part of a picture, from every so many rows and columns of it.
   *
   * @param part of the picture's extent
   * @param period distance of the rows, and of the columns, that are kept; 1 for all
   */
  static Raster read(PackedPicture picture, Rectangle part, int period)
      throws InvalidFileException {
    ImageReader reader = reader(picture.format());
    List<String> warnings = new ArrayList<>();
    try {
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      reader.setInput(new ArrayImageStream(picture.content()), false, true);
      ImageReadParam parameters = reader.getDefaultReadParam();
      parameters.setSourceRegion(part);
      parameters.setSourceSubsampling(period, period, middle(period), middle(period));
      Raster pixels = reader.read(0, parameters).getRaster();
      requireUndamaged(picture, warnings);
      return pixels;
    } catch (InvalidFileException e) {
      throw e;
    } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw unreadable(picture, e);
    } finally {
      reader.dispose();
    }
  }

  /** Which of a period's rows or columns is kept. */
  static int middle(int period) {
    return (period - 1) / 2;
  }

  /** Java's own, whatever else the class path brings. */
  private static ImageReader reader(String format) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getClass().getModule().equals(ImageIO.class.getModule())) {
        return reader;
      }
    }
    throw new IllegalStateException("expected Java to have a reader for " + format);
  }

  private static void requireUndamaged(PackedPicture picture, List<String> warnings)
      throws InvalidFileException {
    for (String warning : warnings) {
      if (isOfDamage(warning)) {
        throw new InvalidFileException(
            picture.path(),
            "expected pixels of %s as its header says, found them damaged (%s); the file is cut"
                + " off or damaged",
            picture.extent(),
            warning);
      }
    }
  }

  /**
   * Whether pixels are wrong or missing. The library for JPEG also warns of what it can do without:
   * unknown versions, or, as some cameras write, bytes between the last pixel and the end's marker.
   */
  private static boolean isOfDamage(String warning) {
    return warning.startsWith("Premature end")
        || warning.startsWith("Truncated")
        || warning.startsWith("Inconsistent progression")
        || (warning.startsWith("Corrupt JPEG data")
            && !warning.endsWith("extraneous bytes before marker 0xd9"));
  }

  private static InvalidFileException unreadable(PackedPicture picture, Throwable problem) {
    boolean needsMemory = InnermostCause.of(problem) instanceof OutOfMemoryError;
    InvalidFileException exception =
        new InvalidFileException(
            picture.path(),
            needsMemory
                ? "expected memory for the pixels of a %s of %s, found too little; make it smaller,"
                    + " or give Java more"
                : "expected the pixels of a %s of %s as its header says, found none that can be"
                    + " unpacked; the file is cut off or damaged",
            picture.format(),
            picture.extent());
    exception.initCause(problem);
    return exception;
  }
}
