package org.gradus.picture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.gradus.storage.InvalidFileException;

/**
 * Checks the chunks of a PNG file and keeps those that make its pixels. Texts, profiles and other
 * chunks beside them are skipped, packed as they are.
 *
 * <p>Java's reader has known transparency by a colour since Java 16 only, and compares that colour
 * with samples of fewer than eight bits after it has changed them; so it is told nothing of
 * transparency, and that indices of a palette are shades of grey.
 */
final class PngParser {
  static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int HEADER_LENGTH = 13;
  private static final int COLOUR_KIND = 9;

  /** Bytes of a chunk beside its data: length, name, checksum. */
  private static final int FRAME = 3 * Integer.BYTES;

  private static final int MOST_COLOURS = 256;

  private final String path;
  private final byte[] content;
  private final ByteArrayOutputStream kept;

  /** The chunk at hand. */
  private int start;

  private int end = SIGNATURE.length;
  private String name = "";
  private byte[] data = {};

  private byte[] header = {};
  private byte[] palette = {};
  private int[] transparency = {};
  private boolean hasPixels;
  private boolean pixelsEnded;

  private PngParser(String path, byte[] content) {
    this.path = path;
    this.content = content;
    kept = new ByteArrayOutputStream(content.length);
  }

  static PngFile read(String path, byte[] content) throws InvalidFileException {
    return new PngParser(path, content).read();
  }

  private PngFile read() throws InvalidFileException {
    byte[] found = Arrays.copyOf(content, SIGNATURE.length);
    check(
        Arrays.equals(found, SIGNATURE),
        "expected a PNG file, which begins with %016x, found %016x at byte 0; the file is cut off,"
            + " or was changed as if it were text",
        ByteBuffer.wrap(SIGNATURE).getLong(),
        ByteBuffer.wrap(found).getLong());
    kept.writeBytes(SIGNATURE);
    nextChunk();
    check(name.equals("IHDR"), "expected chunk IHDR at byte 8, found %s", name);
    Extent extent = readHeader();
    do {
      nextChunk();
      readChunk();
    } while (!name.equals("IEND"));
    check(hasPixels, "expected chunks IDAT before its end at byte %d, found none", start);
    PngColours colours = new PngColours(kind(), depth(), palette, transparency);
    return new PngFile(path, extent, colours, kept.toByteArray());
  }

  private void nextChunk() throws InvalidFileException {
    start = end;
    int left = content.length - start;
    check(
        left >= FRAME,
        "expected another chunk at byte %d, found the file's end at byte %d; the file is cut off",
        start,
        content.length);
    ByteBuffer buffer = ByteBuffer.wrap(content);
    long length = Integer.toUnsignedLong(buffer.getInt(start));
    name = new String(content, start + Integer.BYTES, Integer.BYTES, ISO_8859_1);
    check(
        name.chars().allMatch(PngParser::isLetter),
        "expected a chunk's name of four letters at byte %d, found %08x",
        start + Integer.BYTES,
        buffer.getInt(start + Integer.BYTES));
    check(
        length <= left - FRAME,
        "chunk %s at byte %d: expected %d bytes, found %d; the file is cut off",
        name,
        start,
        length,
        left - FRAME);
    int first = start + 2 * Integer.BYTES;
    data = Arrays.copyOfRange(content, first, first + (int) length);
    int checksum = checksum(name, data);
    int found = buffer.getInt(first + (int) length);
    check(
        found == checksum,
        "chunk %s at byte %d: expected checksum %08x by its bytes, found %08x; the file is damaged",
        name,
        start,
        checksum,
        found);
    end = start + FRAME + data.length;
  }

  private static boolean isLetter(int character) {
    return (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z');
  }

  private static int checksum(String name, byte[] data) {
    CRC32 checksum = new CRC32();
    checksum.update(name.getBytes(ISO_8859_1));
    checksum.update(data);
    return (int) checksum.getValue();
  }

  private Extent readHeader() throws InvalidFileException {
    check(
        data.length == HEADER_LENGTH,
        "chunk IHDR at byte 8: expected %d bytes, found %d",
        HEADER_LENGTH,
        data.length);
    header = data;
    ByteBuffer buffer = ByteBuffer.wrap(header);
    Extent extent =
        Extent.claimed(
            path,
            Integer.toUnsignedLong(buffer.getInt(Integer.BYTES)),
            Integer.toUnsignedLong(buffer.getInt(0)));
    check(
        isKnown(kind(), depth()),
        "chunk IHDR at byte 8: expected a colour type and a bit depth of the format, found type %d"
            + " with %d bits",
        kind(),
        depth());
    check(
        header[10] == 0 && header[11] == 0 && (header[12] & ~1) == 0,
        "chunk IHDR at byte 8: expected compression 0, filter 0 and interlacing 0 or 1, found %d,"
            + " %d and %d",
        header[10] & 0xff,
        header[11] & 0xff,
        header[12] & 0xff);
    byte[] simplified = header.clone();
    simplified[COLOUR_KIND] = (byte) (kind() == PngColours.INDEXED ? PngColours.GREY : kind());
    keep(simplified);
    return extent;
  }

  private int depth() {
    return header[8] & 0xff;
  }

  private int kind() {
    return header[COLOUR_KIND] & 0xff;
  }

  private static boolean isKnown(int kind, int depth) {
    return switch (kind) {
      case PngColours.GREY -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
      case PngColours.INDEXED -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
      case PngColours.COLOUR, PngColours.GREY_ALPHA, PngColours.COLOUR_ALPHA ->
          depth == 8 || depth == 16;
      default -> false;
    };
  }

  private void readChunk() throws InvalidFileException {
    switch (name) {
      case "PLTE" -> readPalette();
      case "tRNS" -> readTransparency();
      case "IDAT" -> readPixels();
      case "IEND" -> keep(data);
      default ->
          check(
              Character.isLowerCase(name.charAt(0)),
              "chunk %s at byte %d: expected none but the format's own that a picture depends on;"
                  + " save it as a common PNG",
              name,
              start);
    }
    pixelsEnded = hasPixels && !name.equals("IDAT");
  }

  private void readPalette() throws InvalidFileException {
    checkPlace(palette.length == 0 && !hasPixels);
    int colours = data.length / Picture.CHANNELS;
    check(
        data.length % Picture.CHANNELS == 0 && colours >= 1 && colours <= MOST_COLOURS,
        "chunk PLTE at byte %d: expected 1 to %d colours of 3 bytes, found %d bytes",
        start,
        MOST_COLOURS,
        data.length);
    palette = data;
  }

  private void readTransparency() throws InvalidFileException {
    checkPlace(transparency.length == 0 && !hasPixels);
    if (kind() == PngColours.INDEXED) {
      int colours = palette.length / Picture.CHANNELS;
      check(
          data.length >= 1 && data.length <= colours,
          "chunk tRNS at byte %d: expected 1 to %d bytes by the palette before it, found %d",
          start,
          colours,
          data.length);
      transparency = new int[data.length];
      Arrays.setAll(transparency, i -> data[i] & 0xff);
    } else if (kind() == PngColours.GREY || kind() == PngColours.COLOUR) {
      int samples = kind() == PngColours.GREY ? 1 : Picture.CHANNELS;
      check(
          data.length == Short.BYTES * samples,
          "chunk tRNS at byte %d: expected %d bytes by the colour type, found %d",
          start,
          Short.BYTES * samples,
          data.length);
      transparency = new int[samples];
      ByteBuffer buffer = ByteBuffer.wrap(data);
      Arrays.setAll(transparency, i -> buffer.getShort(Short.BYTES * i) & (1 << depth()) - 1);
    }
  }

  private void readPixels() throws InvalidFileException {
    checkPlace(!pixelsEnded);
    check(
        kind() != PngColours.INDEXED || palette.length > 0,
        "expected a palette, chunk PLTE, before its pixels at byte %d, found none",
        start);
    hasPixels = true;
    keep(data);
  }

  private void checkPlace(boolean isInPlace) throws InvalidFileException {
    check(isInPlace, "chunk %s at byte %d: expected none here", name, start);
  }

  private void keep(byte[] bytes) {
    ByteBuffer chunk = ByteBuffer.allocate(FRAME + bytes.length);
    chunk.putInt(bytes.length).put(name.getBytes(ISO_8859_1)).put(bytes);
    kept.writeBytes(chunk.putInt(checksum(name, bytes)).array());
  }

  private void check(boolean condition, String problem, Object... arguments)
      throws InvalidFileException {
    if (!condition) {
      throw new InvalidFileException(path, problem, arguments);
    }
  }
}
