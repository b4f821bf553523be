package org.gradus.picture;

import java.io.IOException;
import org.gradus.fuzz.Inputs;

/** Decodes pictures as they come, and as they come back. */
final class DecodedPictures {
  /** Far below what is allowed, which takes seconds to decode. */
  private static final long MOST_PIXELS = 1 << 16;

  private DecodedPictures() {}

  static void check(byte[] content) throws IOException {
    if (extent(content).pixels() > MOST_PIXELS) {
      return;
    }
    PictureDecoder.square("file", content, 1);
    Picture picture = PictureDecoder.within("file", content, PictureDecoder.LARGEST_SIZE);
    byte[] written = PictureEncoder.png(picture);
    Picture again = PictureDecoder.within("file", written, PictureDecoder.LARGEST_SIZE);
    Inputs.requireSame(picture.pixels(), again.pixels(), content);
  }

  private static Extent extent(byte[] content) throws IOException {
    boolean isPng = content.length > 0 && (content[0] & 0xff) == 0x89;
    return isPng
        ? PngParser.read("file", content).extent()
        : JpegParser.read("file", content).extent();
  }
}
