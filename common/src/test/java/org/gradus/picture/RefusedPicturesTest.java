package org.gradus.picture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.gradus.storage.InvalidFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What users are told of files that are no pictures, or hostile: one line each. */
class RefusedPicturesTest {
  private static final int SIZE = 16;

  private static final byte[] JPEG =
      JpegBytes.baseline(JpegBytes.smooth(40, 24, BufferedImage.TYPE_INT_RGB));
  private static final int TABLES = JpegBytes.find(JPEG, 0xdb);
  private static final int FRAME = JpegBytes.find(JPEG, 0xc0);
  private static final int HUFFMAN = JpegBytes.find(JPEG, 0xc4);
  private static final int SCAN = JpegBytes.find(JPEG, 0xda);
  private static final int PIXELS = SCAN + JpegBytes.length(JPEG, SCAN);

  private static final byte[] GREY_ROWS = new byte[SIZE * (1 + SIZE)];
  private static final byte[] GREY = PngBytes.header(SIZE, SIZE, 8, PngBytes.GREY);
  private static final byte[] INDEXED = PngBytes.header(SIZE, SIZE, 8, PngBytes.INDEXED);
  private static final byte[] PIXEL_CHUNK = PngBytes.pixels(GREY_ROWS);
  private static final byte[] END = PngBytes.end();
  private static final byte[] PNG = PngBytes.file(GREY, PIXEL_CHUNK, END);

  private record Refused(String what, byte[] content, String message) {
    @Override
    public String toString() {
      return what;
    }
  }

  private static Refused refused(String what, byte[] content, String message) {
    return new Refused(what, content, message);
  }

  private static byte[] latin(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private static Refused other(String name, String beginning) {
    return refused(
        name,
        latin(beginning),
        "expected a JPEG or PNG picture, found %s; convert it, or leave it out".formatted(name));
  }

  static Stream<Refused> otherFormats() {
    return Stream.of(
        other("an empty file", ""),
        other("text", "what a picture would show\n"),
        other("a GIF", "GIF89a\1\0\1\0"),
        other("a BMP", "BM\0\0\1\0"),
        other("a TIFF", "II*\0\b\0\0\0"),
        other("a TIFF", "MM\0*\0\0\0\b"),
        other("a WebP", "RIFF\0\0\1\0WEBPVP8 "),
        other("a HEIC", "\0\0\0\30ftypheic\0\0\0\0"),
        other("an AVIF", "\0\0\0\34ftypavif\0\0\0\0"),
        other("a video", "\0\0\0\30ftypmp42\0\0\0\0"),
        other("a JPEG XL", "\u00ff\n\0\0"),
        other("a zip", "PK\3\4\24\0"),
        other(
            "a pointer of Git LFS, not the file itself",
            "version https://git-lfs.github.com/spec/v1\n"),
        other("bytes ffd8", "\u00ff\u00d8"),
        other("bytes 0000000000000000", "\0".repeat(1000)));
  }

  /** A JPEG whose header claims something else; four bytes for height and width. */
  private static byte[] claiming(int... extents) {
    return Surgery.with(JPEG, FRAME + 5, extents);
  }

  private static byte[] framed(int marker) {
    return Surgery.with(JPEG, FRAME + 1, marker);
  }

  private static byte[] start() {
    return Surgery.cut(JPEG, SCAN);
  }

  private static byte[] scan() {
    return Arrays.copyOfRange(JPEG, SCAN, JPEG.length - 2);
  }

  private static byte[] repeated(byte[] bytes, int count) {
    byte[] all = new byte[0];
    for (int i = 0; i < count; i++) {
      all = PngBytes.joined(all, bytes);
    }
    return all;
  }

  private static final byte[] JPEG_END = JpegBytes.hex("ffd9");

  static Stream<Refused> jpegs() {
    String cut =
        "expected the picture's end, marker ffd9, found the file's end at byte %d; the file is cut"
            + " off";
    String damaged =
        "expected pixels of 40×24 as its header says, found them damaged (Corrupt JPEG data:"
            + " %s); the file is cut off or damaged";
    String unreadable =
        "expected the pixels of a JPEG of 40×24 as its header says, found none that can be"
            + " unpacked; the file is cut off or damaged";
    String rare =
        "expected a baseline or progressive JPEG, found %s one by marker ff%02x at byte %d;"
            + " save it as a common JPEG";
    byte[] random = new byte[200];
    new Random(1).nextBytes(random);
    return Stream.of(
        refused("three bytes", Surgery.cut(JPEG, 3), cut.formatted(3)),
        refused("cut in a segment", Surgery.cut(JPEG, TABLES + 9), cut.formatted(TABLES + 9)),
        refused("cut before its pixels", Surgery.cut(JPEG, PIXELS), cut.formatted(PIXELS)),
        refused("cut in its pixels", Surgery.cut(JPEG, PIXELS + 50), cut.formatted(PIXELS + 50)),
        refused(
            "without its end", Surgery.cut(JPEG, JPEG.length - 2), cut.formatted(JPEG.length - 2)),
        refused(
            "cut in its pixels, and ended",
            PngBytes.joined(Surgery.cut(JPEG, PIXELS + 50), JPEG_END),
            damaged.formatted("premature end of data segment")),
        refused(
            "a restart among its pixels",
            Surgery.with(JPEG, PIXELS + 50, 0xff, 0xd3),
            damaged.formatted("premature end of data segment")),
        refused(
            "no tables of quantization", Surgery.without(JPEG, TABLES, FRAME - TABLES), unreadable),
        refused(
            "tables of chance",
            Surgery.inserted(
                Surgery.without(JPEG, HUFFMAN, SCAN - HUFFMAN),
                HUFFMAN,
                PngBytes.joined(JpegBytes.hex("ffc400ca"), random)),
            unreadable),
        refused(
            "a scan of a channel that is not there",
            Surgery.with(JPEG, SCAN + 5, 9),
            "expected pixels of 3 channels before its end at byte %d, found those of 3"
                .formatted(JPEG.length - 2)),
        refused("lossless", framed(0xc3), rare.formatted("a lossless", 0xc3, FRAME)),
        refused("hierarchical", framed(0xc5), rare.formatted("a hierarchical", 0xc5, FRAME)),
        refused("arithmetic", framed(0xc9), rare.formatted("an arithmetically coded", 0xc9, FRAME)),
        refused(
            "12 bits",
            Surgery.with(JPEG, FRAME + 4, 12),
            "expected samples of 8 bits, found 12 by byte %d; save it as a common JPEG"
                .formatted(FRAME + 4)),
        refused(
            "four channels",
            PngBytes.joined(
                JpegBytes.hex("ffd8 ffc00014 08 0010 0010 04 011100 021100 031100 041100"),
                JPEG_END),
            "expected a picture in grey or in red, green and blue, found four channels (CMYK or"
                + " YCCK); convert it to sRGB"),
        refused(
            "two channels",
            PngBytes.joined(JpegBytes.hex("ffd8 ffc0000e 08 0010 0010 02 011100 021100"), JPEG_END),
            "expected a picture of 1 or 3 different channels, found 2 by byte 11"),
        refused(
            "one channel thrice",
            Surgery.with(Surgery.with(JPEG, FRAME + 13, 1), FRAME + 16, 1),
            "expected a picture of 1 or 3 different channels, found 3 by byte %d"
                .formatted(FRAME + 9)),
        refused(
            "a wrong number of channels",
            Surgery.with(JPEG, FRAME + 9, 200),
            "segment ffc0 at byte %d: expected a length of 8 and 3 for each channel, found 17"
                .formatted(FRAME)),
        refused(
            "no height",
            claiming(0, 0, 0, 40),
            "expected sides of 1 to 32768 pixels, found 40×0 by its header; make it smaller"
                + " first"),
        refused(
            "too long a side",
            claiming(0, 1, 0x80, 1),
            "expected sides of 1 to 32768 pixels, found 32769×1 by its header; make it smaller"
                + " first"),
        refused(
            "a bomb",
            claiming(0x75, 0x30, 0x75, 0x30),
            "expected at most 50000000 pixels, found 30000×30000 by its header; make it smaller"
                + " first"),
        refused(
            "a segment shorter than its length",
            Surgery.with(JPEG, TABLES + 2, 0, 1),
            "segment ffdb at byte %d: expected a length of at least 2, found 1".formatted(TABLES)),
        refused(
            "bytes between segments",
            Surgery.inserted(JPEG, TABLES, new byte[3]),
            "expected a marker, ff and another byte, at byte %d, found 00; the file is damaged"
                .formatted(TABLES)),
        refused(
            "an unknown segment",
            Surgery.with(JPEG, TABLES + 1, 0xf7),
            "expected a segment of a JPEG at byte %d, found marker fff7; the file is damaged"
                .formatted(TABLES)),
        refused(
            "two headers",
            PngBytes.joined(start(), Arrays.copyOfRange(JPEG, FRAME, JPEG.length)),
            "expected one picture, found another's header at byte %d".formatted(SCAN)),
        refused(
            "pixels before the header",
            PngBytes.joined(Surgery.cut(JPEG, FRAME), scan(), JPEG_END),
            "expected the picture's header before its pixels at byte %d".formatted(FRAME)),
        refused(
            "no pixels",
            PngBytes.joined(start(), JPEG_END),
            "expected pixels of 3 channels before its end at byte %d, found those of 0"
                .formatted(SCAN)),
        refused(
            "nothing",
            JpegBytes.hex("ffd8 ffd9"),
            "expected pixels of 0 channels before its end at byte 2, found those of 0"),
        refused(
            "pixels of one channel",
            PngBytes.joined(start(), JpegBytes.hex("ffda 0008 01 0100 003f00 5555"), JPEG_END),
            "expected pixels of 3 channels before its end at byte %d, found those of 1"
                .formatted(SCAN + 12)),
        refused(
            "a scan of five channels",
            Surgery.with(JPEG, SCAN + 4, 5),
            "segment ffda at byte %d: expected pixels of 1 to 3 channels, found 5 channels in 12 bytes"
                .formatted(SCAN)),
        refused(
            "a hundred and one scans",
            PngBytes.joined(start(), repeated(scan(), 101), JPEG_END),
            "expected at most 100 scans, found another at byte %d; save it as a common JPEG"
                .formatted(SCAN + 100 * scan().length)));
  }

  private static byte[] headed(int width, int height, int depth, int kind) {
    return PngBytes.file(PngBytes.header(width, height, depth, kind), PIXEL_CHUNK, END);
  }

  private static byte[] grey(byte[]... chunks) {
    return PngBytes.file(GREY, PngBytes.joined(chunks), PIXEL_CHUNK, END);
  }

  private static byte[] indexed(byte[]... chunks) {
    return PngBytes.file(INDEXED, PngBytes.joined(chunks), PIXEL_CHUNK, END);
  }

  private static byte[] packed(byte[] pixels) {
    return PngBytes.file(GREY, PngBytes.chunk("IDAT", pixels), END);
  }

  static Stream<Refused> pngs() {
    String cut =
        "expected another chunk at byte %d, found the file's end at byte %d; the file is cut off";
    String unreadable =
        "expected the pixels of a PNG of 16×16 as its header says, found none that can be"
            + " unpacked; the file is cut off or damaged";
    int pixels = 8 + GREY.length;
    int end = pixels + PIXEL_CHUNK.length;
    byte[] palette = PngBytes.chunk("PLTE", new byte[6]);
    byte[] filtered = GREY_ROWS.clone();
    filtered[0] = 7;
    byte[] pointing = GREY_ROWS.clone();
    pointing[9] = 2;
    byte[] halves = Arrays.copyOf(PngBytes.deflated(GREY_ROWS), 6);
    return Stream.of(
        refused(
            "changed as text is",
            Surgery.without(PNG, 4, 1),
            "expected a PNG file, which begins with 89504e470d0a1a0a, found 89504e470a1a0a00 at"
                + " byte 0; the file is cut off, or was changed as if it were text"),
        refused("a signature", Surgery.cut(PNG, 8), cut.formatted(8, 8)),
        refused("cut behind a chunk", Surgery.cut(PNG, pixels), cut.formatted(pixels, pixels)),
        refused("without its end", Surgery.cut(PNG, end + 3), cut.formatted(end, end + 3)),
        refused(
            "cut in its pixels",
            Surgery.cut(PNG, pixels + 20),
            "chunk IDAT at byte 33: expected %d bytes, found 8; the file is cut off"
                .formatted(PIXEL_CHUNK.length - 12)),
        refused(
            "a chunk of 4 GB",
            Surgery.with(PNG, pixels, 0xff, 0xff, 0xff, 0xff),
            "chunk IDAT at byte 33: expected 4294967295 bytes, found %d; the file is cut off"
                .formatted(PNG.length - pixels - 12)),
        refused(
            "no name",
            Surgery.with(PNG, pixels + 5, 0),
            "expected a chunk's name of four letters at byte 37, found 49004154"),
        refused(
            "a bit changed in its pixels",
            Surgery.with(PNG, pixels + 12, 0),
            "chunk IDAT at byte 33: expected checksum %08x by its bytes, found %08x; the file is damaged"
                .formatted(
                    checksum(Surgery.with(PNG, pixels + 12, 0), pixels), checksum(PNG, pixels))),
        refused(
            "another chunk first",
            PngBytes.file(palette, GREY, PIXEL_CHUNK, END),
            "expected chunk IHDR at byte 8, found PLTE"),
        refused(
            "a short header",
            PngBytes.file(PngBytes.chunk("IHDR", new byte[12]), PIXEL_CHUNK, END),
            "chunk IHDR at byte 8: expected 13 bytes, found 12"),
        refused(
            "two headers",
            grey(GREY),
            "chunk IHDR at byte 33: expected none but the format's own that a picture depends on;"
                + " save it as a common PNG"),
        refused(
            "an unknown chunk that matters",
            grey(PngBytes.chunk("CgBI", new byte[4])),
            "chunk CgBI at byte 33: expected none but the format's own that a picture depends on;"
                + " save it as a common PNG"),
        refused(
            "no width",
            headed(0, 16, 8, 0),
            "expected sides of 1 to 32768 pixels, found 0×16 by its header; make it smaller first"),
        refused(
            "a negative height",
            headed(16, -16, 8, 0),
            "expected sides of 1 to 32768 pixels, found 16×4294967280 by its header; make it"
                + " smaller first"),
        refused(
            "a bomb",
            headed(30_000, 30_000, 16, 6),
            "expected at most 50000000 pixels, found 30000×30000 by its header; make it smaller"
                + " first"),
        refused(
            "a large claim", headed(7071, 7071, 16, 6), unreadable.replace("16×16", "7071×7071")),
        refused(
            "three bits",
            headed(16, 16, 3, 0),
            "chunk IHDR at byte 8: expected a colour type and a bit depth of the format, found type"
                + " 0 with 3 bits"),
        refused(
            "type five",
            headed(16, 16, 8, 5),
            "chunk IHDR at byte 8: expected a colour type and a bit depth of the format, found type"
                + " 5 with 8 bits"),
        refused(
            "a palette of 16 bits",
            headed(16, 16, 16, 3),
            "chunk IHDR at byte 8: expected a colour type and a bit depth of the format, found type"
                + " 3 with 16 bits"),
        refused(
            "interlaced otherwise",
            PngBytes.file(PngBytes.header(16, 16, 8, 0, 2), PIXEL_CHUNK, END),
            "chunk IHDR at byte 8: expected compression 0, filter 0 and interlacing 0 or 1, found"
                + " 0, 0 and 2"),
        refused(
            "no pixels",
            PngBytes.file(GREY, END),
            "expected chunks IDAT before its end at byte 33, found none"),
        refused(
            "pixels in two places",
            PngBytes.file(GREY, PIXEL_CHUNK, PngBytes.chunk("teXt", new byte[1]), PIXEL_CHUNK, END),
            "chunk IDAT at byte %d: expected none here".formatted(end + 13)),
        refused(
            "no palette",
            indexed(),
            "expected a palette, chunk PLTE, before its pixels at byte 33, found none"),
        refused(
            "a palette of four bytes",
            indexed(PngBytes.chunk("PLTE", new byte[4])),
            "chunk PLTE at byte 33: expected 1 to 256 colours of 3 bytes, found 4 bytes"),
        refused(
            "a palette of 257 colours",
            indexed(PngBytes.chunk("PLTE", new byte[3 * 257])),
            "chunk PLTE at byte 33: expected 1 to 256 colours of 3 bytes, found 771 bytes"),
        refused(
            "two palettes", indexed(palette, palette), "chunk PLTE at byte 51: expected none here"),
        refused(
            "transparency before its palette",
            indexed(PngBytes.chunk("tRNS", new byte[1]), palette),
            "chunk tRNS at byte 33: expected 1 to 0 bytes by the palette before it, found 1"),
        refused(
            "transparency of more colours",
            indexed(palette, PngBytes.chunk("tRNS", new byte[3])),
            "chunk tRNS at byte 51: expected 1 to 2 bytes by the palette before it, found 3"),
        refused(
            "transparency of three bytes",
            grey(PngBytes.chunk("tRNS", new byte[3])),
            "chunk tRNS at byte 33: expected 2 bytes by the colour type, found 3"),
        refused(
            "transparency behind its pixels",
            PngBytes.file(GREY, PIXEL_CHUNK, PngBytes.chunk("tRNS", new byte[2]), END),
            "chunk tRNS at byte %d: expected none here".formatted(end)),
        refused(
            "an index without a colour",
            PngBytes.file(INDEXED, palette, PngBytes.pixels(pointing), END),
            "expected indices of a palette of 2 colours, found 2; the file is damaged"),
        refused("an unknown filter", packed(PngBytes.deflated(filtered)), unreadable),
        refused("too few pixels", packed(PngBytes.deflated(new byte[100])), unreadable),
        refused("pixels that end early", packed(halves), unreadable),
        refused("no packed bytes", packed(new byte[0]), unreadable),
        refused("bytes that are not packed", packed(GREY_ROWS), unreadable));
  }

  private static int checksum(byte[] png, int chunk) {
    ByteBuffer buffer = ByteBuffer.wrap(png);
    CRC32 checksum = new CRC32();
    checksum.update(png, chunk + 4, buffer.getInt(chunk) + 4);
    return (int) checksum.getValue();
  }

  private static String message(byte[] content) {
    InvalidFileException exception =
        catchThrowableOfType(
            InvalidFileException.class, () -> PictureDecoder.square("x/y.png", content, SIZE));
    return exception == null ? "none" : exception.getMessage();
  }

  @ParameterizedTest
  @MethodSource({"otherFormats", "jpegs", "pngs"})
  void filesAreRefusedInOneLineEach(Refused refused) {
    assertThat(message(refused.content())).isEqualTo("x/y.png: " + refused.message());
  }

  @Test
  void soundOnesAreNot() {
    assertThat(message(JPEG)).isEqualTo("none");
    assertThat(message(PNG)).isEqualTo("none");
    assertThat(
            message(PngBytes.file(INDEXED, PngBytes.chunk("PLTE", new byte[3]), PIXEL_CHUNK, END)))
        .isEqualTo("none");
  }

  /** How many of the five are left when the pixels are unpacked depends on the library. */
  @Test
  void bytesBetweenPixelsAndALaterSegmentAreDamage() {
    byte[] padding = new byte[5];
    byte[] tables = Arrays.copyOfRange(JPEG, TABLES, FRAME);
    byte[] padded = Surgery.inserted(JPEG, JPEG.length - 2, PngBytes.joined(padding, tables));

    assertThat(message(padded))
        .matches(
            "x/y\\.png: expected pixels of 40×24 as its header says, found them damaged"
                + " \\(Corrupt JPEG data: [1-5] extraneous bytes before marker 0xdb\\); the file"
                + " is cut off or damaged");
  }

  @Test
  void smallPicturesAreRefused() {
    InvalidFileException square =
        catchThrowableOfType(
            InvalidFileException.class, () -> PictureDecoder.square("x", JPEG, 25));
    InvalidFileException within =
        catchThrowableOfType(
            InvalidFileException.class, () -> PictureDecoder.within("x", JPEG, 12));

    assertThat(square)
        .hasMessage(
            "x: expected a picture of at least 25 pixels a side, found 40×24; pictures are never"
                + " enlarged");
    assertThat(within)
        .hasMessage(
            "x: expected a picture that has at least 8 pixels a side within 12×12, found 40×24,"
                + " which becomes 12×7");
  }

  /** Whatever bytes a picture has, it is read or refused. */
  @Test
  void damageIsNeverAnotherException() {
    Random random = new Random(17);
    byte[][] sound = {
      JPEG, JpegBytes.progressive(JpegBytes.smooth(40, 24, BufferedImage.TYPE_INT_RGB)), PNG
    };
    for (int i = 0; i < 600; i++) {
      byte[] file = sound[i % sound.length].clone();
      for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
        file[3 + random.nextInt(file.length - 3)] = (byte) random.nextInt(256);
      }
      assertThat(message(file)).hasLineCount(1);
    }
  }
}
