package org.gradus.optimizee.data;

import java.util.List;
import org.gradus.storage.InvalidFileException;

/** Reads the binary format of CIFAR-10: a label, then 3 × 32 × 32 pixels, record by record. */
public final class Cifar10 {
  private static final int CHANNELS = 3;
  private static final int SIDE = 32;
  private static final int CLASSES = 10;
  private static final int PIXELS = CHANNELS * SIDE * SIDE;
  private static final int RECORD = 1 + PIXELS;
  private static final int MOST_RECORDS = 100_000;

  private Cifar10() {}

  /** Reads the images of several files, one after the other. */
  public static LabelledImages read(List<DataFile> files) throws InvalidFileException {
    byte[][] records = new byte[files.size()][];
    int images = 0;
    for (int i = 0; i < records.length; i++) {
      records[i] = records(files.get(i));
      images += records[i].length / RECORD;
    }
    byte[] pixels = new byte[Math.multiplyExact(images, PIXELS)];
    byte[] labels = new byte[images];
    int image = 0;
    for (int i = 0; i < records.length; i++) {
      for (int at = 0; at < records[i].length; at += RECORD) {
        labels[image] = label(files.get(i).path(), records[i], at);
        System.arraycopy(records[i], at + 1, pixels, image * PIXELS, PIXELS);
        image++;
      }
    }
    return new LabelledImages(CHANNELS, SIDE, SIDE, CLASSES, pixels, labels);
  }

  private static byte[] records(DataFile file) throws InvalidFileException {
    Bytes bytes = new Bytes(file);
    byte[] records = bytes.upTo(MOST_RECORDS * RECORD);
    bytes.requireEnd("the limit of " + MOST_RECORDS + " images");
    if (records.length == 0 || records.length % RECORD != 0) {
      throw new InvalidFileException(
          file.path(),
          "expected records of %d bytes, found %d bytes, %d more than %d records; fetch the file"
              + " again",
          RECORD,
          records.length,
          records.length % RECORD,
          records.length / RECORD);
    }
    return records;
  }

  private static byte label(String file, byte[] records, int at) throws InvalidFileException {
    byte label = records[at];
    if (label < 0 || label >= CLASSES) {
      throw new InvalidFileException(
          file, "expected labels from 0 to %d, found %d at byte %d", CLASSES - 1, label & 0xff, at);
    }
    return label;
  }
}
