package org.gradus.optimizee.data;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.gradus.storage.Sha256;

/**
 * Images of one size, each with the number of its class. Immutable: its arrays are never modified.
 */
public final class LabelledImages implements LabelledExamples, SharedData {
  /** What a pixel's byte, 0 to 255, is divided by. */
  private static final float LARGEST = 255;

  private final int channels;
  private final int rows;
  private final int columns;
  private final int classes;
  private final byte[] pixels;
  private final byte[] labels;
  private final String sha256;

  /**
   * Takes the arrays as they are; they must not change afterwards.
   *
   * @param classes number of classes, at most 127
   * @param pixels [images][channels][rows][columns], unsigned
   * @param labels [images], from 0 to classes - 1
   */
  public LabelledImages(
      int channels, int rows, int columns, int classes, byte[] pixels, byte[] labels) {
    this.channels = channels;
    this.rows = rows;
    this.columns = columns;
    this.classes = classes;
    this.pixels = pixels;
    this.labels = labels;
    if (pixels.length != (long) labels.length * size()) {
      throw new IllegalArgumentException(
          "expected %d pixels for each of %d labels, found %d in all"
              .formatted(size(), labels.length, pixels.length));
    }
    sha256 = digest();
  }

  private String digest() {
    ByteBuffer header = ByteBuffer.allocate(5 * Integer.BYTES);
    for (int extent : new int[] {count(), channels, rows, columns, classes}) {
      header.putInt(extent);
    }
    return new Sha256().add(header.array()).add(pixels).add(labels).text();
  }

  @Override
  public int count() {
    return labels.length;
  }

  /** Colour channels. */
  public int channels() {
    return channels;
  }

  /** Height in pixels. */
  public int rows() {
    return rows;
  }

  /** Width in pixels. */
  public int columns() {
    return columns;
  }

  @Override
  public int classes() {
    return classes;
  }

  /** {@inheritDoc} An image has channels · rows · columns. */
  @Override
  public int size() {
    return channels * rows * columns;
  }

  /** {@inheritDoc} Of extents, pixels and labels. */
  @Override
  public String sha256() {
    return sha256;
  }

  /** The pixels; not to be modified. */
  public byte[] pixels() {
    return pixels;
  }

  /** The labels; not to be modified. */
  public byte[] labels() {
    return labels;
  }

  @Override
  public int label(int image) {
    return labels[image];
  }

  /**
   * Writes an image's pixels, from 0 to 1.
   *
   * @param target [channels][rows][columns] from the offset on, modified
   */
  @Override
  public void fill(int image, float[] target, int offset) {
    int first = image * size();
    for (int i = 0; i < size(); i++) {
      target[offset + i] = (pixels[first + i] & 0xff) / LARGEST;
    }
  }

  /**
   * The images of some classes, in order; the classes are numbered anew, in the order given.
   *
   * @param chosen classes to keep
   */
  public LabelledImages ofClasses(List<Integer> chosen) {
    int[] kept = IntStream.range(0, count()).filter(i -> chosen.contains(label(i))).toArray();
    byte[] keptPixels = new byte[kept.length * size()];
    byte[] keptLabels = new byte[kept.length];
    for (int i = 0; i < kept.length; i++) {
      System.arraycopy(pixels, kept[i] * size(), keptPixels, i * size(), size());
      keptLabels[i] = (byte) chosen.indexOf(label(kept[i]));
    }
    return new LabelledImages(channels, rows, columns, chosen.size(), keptPixels, keptLabels);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LabelledImages images && sha256.equals(images.sha256);
  }

  @Override
  public int hashCode() {
    return sha256.hashCode();
  }
}
