package org.gradus.picture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import org.gradus.storage.InvalidFileException;

/**
 * Checks the segments of a JPEG file and keeps those that make its pixels. Profiles, previews,
 * comments and what follows the picture's end are left out.
 *
 * <p>Three channels are luminance and two of colour with JFIF's segment; without it they are what
 * Adobe's segment says; without both they are red, green and blue if they are named so and Exif's
 * segment, too, is missing. Java's reader also guesses by other signs, so the file is given the one
 * segment that leaves it no choice.
 */
final class JpegParser {
  private static final int START = 0xd8;
  private static final int END = 0xd9;
  private static final int HUFFMAN_TABLES = 0xc4;
  private static final int QUANTIZATION_TABLES = 0xdb;
  private static final int RESTART_INTERVAL = 0xdd;
  private static final int SCAN = 0xda;
  private static final int JFIF = 0xe0;
  private static final int EXIF = 0xe1;
  private static final int ADOBE = 0xee;
  private static final int LAST_APPLICATION = 0xef;
  private static final int COMMENT = 0xfe;
  private static final int FIRST_RESTART = 0xd0;
  private static final int LAST_RESTART = 0xd7;

  private static final byte[] YCC_SEGMENT =
      HexFormat.of().parseHex("ffe000104a46494600010100000100010000");
  private static final byte[] RGB_SEGMENT =
      HexFormat.of().parseHex("ffee000e41646f626500640000000000");

  private static final int MARKER_LENGTH = 2;
  private static final int ADOBE_TRANSFORM = 11;
  private static final int SAMPLE_BITS = 8;
  private static final int CMYK_CHANNELS = 4;

  /** Each can cost as much time as all pixels, and few bytes; progressive files have about ten. */
  private static final int MOST_SCANS = 100;

  private final String path;
  private final byte[] content;
  private final ByteArrayOutputStream kept;
  private int position = MARKER_LENGTH;
  private boolean isJfif;
  private boolean isExif;
  private boolean isAdobe;
  private boolean isTransformed;
  private boolean isNamedRgb;
  private Extent extent;
  private final Set<Integer> channels = new TreeSet<>();
  private final Set<Integer> scanned = new TreeSet<>();
  private int scans;

  private JpegParser(String path, byte[] content) {
    this.path = path;
    this.content = content;
    kept = new ByteArrayOutputStream(content.length);
  }

  static JpegFile read(String path, byte[] content) throws InvalidFileException {
    return new JpegParser(path, content).read();
  }

  private JpegFile read() throws InvalidFileException {
    int marker = nextMarker();
    while (marker != END) {
      readSegment(marker);
      marker = nextMarker();
    }
    check(
        scanned.equals(channels) && scans > 0,
        "expected pixels of %d channels before its end at byte %d, found those of %d",
        channels.size(),
        position - MARKER_LENGTH,
        scanned.size());
    return new JpegFile(path, extent, withColours());
  }

  private byte[] withColours() {
    byte[] colours = isRgb() ? RGB_SEGMENT : YCC_SEGMENT;
    ByteArrayOutputStream whole =
        new ByteArrayOutputStream(kept.size() + colours.length + 2 * MARKER_LENGTH);
    whole.write(0xff);
    whole.write(START);
    whole.writeBytes(colours);
    whole.writeBytes(kept.toByteArray());
    whole.write(0xff);
    whole.write(END);
    return whole.toByteArray();
  }

  private boolean isRgb() {
    boolean isSaid = isAdobe ? !isTransformed : !isExif && isNamedRgb;
    return channels.size() == Picture.CHANNELS && !isJfif && isSaid;
  }

  /** The marker at the position, which is left behind it. */
  private int nextMarker() throws InvalidFileException {
    int start = position;
    while (unsigned(position) == 0xff && unsigned(position + 1) == 0xff) {
      position++;
    }
    check(
        unsigned(position) == 0xff,
        "expected a marker, ff and another byte, at byte %d, found %02x; the file is damaged",
        start,
        unsigned(position));
    position += MARKER_LENGTH;
    return unsigned(position - 1);
  }

  private int unsigned(int at) throws InvalidFileException {
    check(
        at < content.length,
        "expected the picture's end, marker ffd9, found the file's end at byte %d; the file is cut"
            + " off",
        content.length);
    return content[at] & 0xff;
  }

  private void readSegment(int marker) throws InvalidFileException {
    int start = position - MARKER_LENGTH;
    int length = unsigned(position) << 8 | unsigned(position + 1);
    int end = position + length;
    unsigned(end - 1);
    check(
        length >= MARKER_LENGTH,
        "segment ff%02x at byte %d: expected a length of at least 2, found %d",
        marker,
        start,
        length);
    switch (marker) {
      case 0xc0, 0xc1, 0xc2 -> readFrame(start, length);
      case 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf ->
          throw new InvalidFileException(
              path,
              "expected a baseline or progressive JPEG, found %s one by marker ff%02x at byte %d;"
                  + " save it as a common JPEG",
              rareKind(marker),
              marker,
              start);
      case SCAN -> readScan(start, length);
      case HUFFMAN_TABLES, QUANTIZATION_TABLES, RESTART_INTERVAL -> keep(start, end);
      default -> readOther(marker, start, length);
    }
    position = marker == SCAN ? position : end;
  }

  private static String rareKind(int marker) {
    if (marker == 0xc3) {
      return "a lossless";
    }
    return marker <= 0xc7 ? "a hierarchical" : "an arithmetically coded";
  }

  private void readFrame(int start, int length) throws InvalidFileException {
    check(extent == null, "expected one picture, found another's header at byte %d", start);
    check(
        length >= 8 && length == 8 + 3 * unsigned(position + 7),
        "segment ff%02x at byte %d: expected a length of 8 and 3 for each channel, found %d",
        unsigned(start + 1),
        start,
        length);
    check(
        unsigned(position + 2) == SAMPLE_BITS,
        "expected samples of %d bits, found %d by byte %d; save it as a common JPEG",
        SAMPLE_BITS,
        unsigned(position + 2),
        position + 2);
    extent = Extent.claimed(path, pair(position + 3), pair(position + 5));
    int count = unsigned(position + 7);
    check(
        count != CMYK_CHANNELS,
        "expected a picture in grey or in red, green and blue, found four channels (CMYK or YCCK);"
            + " convert it to sRGB");
    for (int i = 0; i < count; i++) {
      channels.add(unsigned(position + 8 + 3 * i));
    }
    check(
        (count == 1 || count == Picture.CHANNELS) && channels.size() == count,
        "expected a picture of 1 or 3 different channels, found %d by byte %d",
        count,
        position + 7);
    isNamedRgb = channels.equals(Set.of((int) 'R', (int) 'G', (int) 'B'));
    keep(start, position + length);
  }

  private int pair(int at) throws InvalidFileException {
    return unsigned(at) << 8 | unsigned(at + 1);
  }

  private void readScan(int start, int length) throws InvalidFileException {
    check(extent != null, "expected the picture's header before its pixels at byte %d", start);
    int count = length > MARKER_LENGTH ? unsigned(position + 2) : 0;
    check(
        count >= 1 && count <= channels.size() && length == 6 + 2 * count,
        "segment ffda at byte %d: expected pixels of 1 to %d channels, found %d channels in %d bytes",
        start,
        channels.size(),
        count,
        length);
    scans++;
    check(
        scans <= MOST_SCANS,
        "expected at most %d scans, found another at byte %d; save it as a common JPEG",
        MOST_SCANS,
        start);
    for (int i = 0; i < count; i++) {
      scanned.add(unsigned(position + 3 + 2 * i));
    }
    position += length;
    while (unsigned(position) != 0xff || !endsPixels(unsigned(position + 1))) {
      position++;
    }
    keep(start, position);
  }

  /** Whether a byte behind an ff makes a marker that does not belong to pixels. */
  private static boolean endsPixels(int marker) {
    return marker != 0 && marker != 0xff && (marker < FIRST_RESTART || marker > LAST_RESTART);
  }

  private void readOther(int marker, int start, int length) throws InvalidFileException {
    check(
        (marker >= JFIF && marker <= LAST_APPLICATION) || marker == COMMENT,
        "expected a segment of a JPEG at byte %d, found marker ff%02x; the file is damaged",
        start,
        marker);
    isJfif |= marker == JFIF && begins("JFIF\0", length);
    isExif |= marker == EXIF && begins("Exif\0", length);
    if (marker == ADOBE && begins("Adobe", length) && length > MARKER_LENGTH + ADOBE_TRANSFORM) {
      isAdobe = true;
      isTransformed = unsigned(position + MARKER_LENGTH + ADOBE_TRANSFORM) != 0;
    }
  }

  private boolean begins(String text, int length) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    int from = position + MARKER_LENGTH;
    return length >= MARKER_LENGTH + bytes.length
        && Arrays.equals(content, from, from + bytes.length, bytes, 0, bytes.length);
  }

  private void keep(int from, int to) {
    kept.write(content, from, to - from);
  }

  private void check(boolean condition, String problem, Object... arguments)
      throws InvalidFileException {
    if (!condition) {
      throw new InvalidFileException(path, problem, arguments);
    }
  }
}
