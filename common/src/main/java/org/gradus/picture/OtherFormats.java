package org.gradus.picture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;

/** Names what is neither JPEG nor PNG, so that a message can say what it is. */
final class OtherFormats {
  private static final int SHOWN = 8;

  /** Enough to tell text by. */
  private static final int SAMPLE = 256;

  /** No larger byte is in UTF-8. */
  private static final int LARGEST_IN_TEXT = 0xf7;

  /**
   * @param offset where the sign is in a file
   * @param sign in Latin-1
   */
  private record Format(String name, int offset, String sign) {
    boolean isThatOf(byte[] content) {
      return new String(content, 0, Math.min(content.length, offset + sign.length()), ISO_8859_1)
          .startsWith(sign, offset);
    }
  }

  private static final List<Format> FORMATS =
      List.of(
          new Format("a GIF", 0, "GIF8"),
          new Format("a TIFF", 0, "II*\0"),
          new Format("a TIFF", 0, "MM\0*"),
          new Format("a TIFF", 0, "II+\0"),
          new Format("a TIFF", 0, "MM\0+"),
          new Format("a WebP", 8, "WEBP"),
          new Format("an AVIF", 4, "ftypavif"),
          new Format("a HEIC", 4, "ftyphei"),
          new Format("a HEIC", 4, "ftyphev"),
          new Format("a HEIC", 4, "ftypmif1"),
          new Format("a HEIC", 4, "ftypmsf1"),
          new Format("a video", 4, "ftyp"),
          new Format("a JPEG 2000", 0, "\0\0\0\fjP  "),
          new Format("a JPEG XL", 0, "\0\0\0\fJXL "),
          new Format("a JPEG XL", 0, "\u00ff\n"),
          new Format("a Photoshop file", 0, "8BPS"),
          new Format("an icon", 0, "\0\0\1\0"),
          new Format("a PDF", 0, "%PDF"),
          new Format("a zip", 0, "PK"),
          new Format("a gzip file", 0, "\u001f\u008b"),
          new Format("a pointer of Git LFS, not the file itself", 0, "version https://git-lfs"));

  /** A sign so short that text can have it too. */
  private static final Format BITMAP = new Format("a BMP", 0, "BM");

  private OtherFormats() {}

  /** What a file is, or how it begins. */
  static String name(byte[] content) {
    if (content.length == 0) {
      return "an empty file";
    }
    for (Format format : FORMATS) {
      if (format.isThatOf(content)) {
        return format.name();
      }
    }
    if (isText(content)) {
      return "text";
    }
    return BITMAP.isThatOf(content) ? BITMAP.name() : "bytes " + beginning(content);
  }

  private static boolean isText(byte[] content) {
    for (int i = 0; i < Math.min(content.length, SAMPLE); i++) {
      int unsigned = content[i] & 0xff;
      if ((unsigned < ' ' && !Character.isWhitespace(unsigned)) || unsigned > LARGEST_IN_TEXT) {
        return false;
      }
    }
    return true;
  }

  private static String beginning(byte[] content) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(content.length, SHOWN); i++) {
      text.append("%02x".formatted(content[i]));
    }
    return text.toString();
  }
}
