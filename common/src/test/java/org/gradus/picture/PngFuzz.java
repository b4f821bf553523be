package org.gradus.picture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.gradus.fuzz.FuzzTarget;

/** PNG pictures, whose checksums are made right first, so that no mutation has to find them. */
public final class PngFuzz implements FuzzTarget {
  private static final int SIGNATURE = 8;
  private static final int FRAME = 12;

  @Override
  public List<byte[]> seeds() {
    int[][][] grey = new int[8][8][1];
    int[][][] colour = new int[8][8][4];
    return List.of(
        PngBytes.picture(new PngBytes.Samples(PngBytes.GREY, 8, grey)),
        PngBytes.interlaced(new PngBytes.Samples(PngBytes.COLOUR_ALPHA, 16, colour)),
        PngBytes.picture(
            new PngBytes.Samples(PngBytes.INDEXED, 1, grey),
            PngBytes.chunk("PLTE", new byte[] {1, 2, 3, 4, 5, 6}),
            PngBytes.chunk("tRNS", new byte[] {9})));
  }

  @Override
  public void read(byte[] input) throws IOException {
    DecodedPictures.check(withChecksums(input));
  }

  private static byte[] withChecksums(byte[] input) {
    byte[] content = input.clone();
    ByteBuffer buffer = ByteBuffer.wrap(content);
    int start = SIGNATURE;
    while (content.length - start >= FRAME) {
      int length = buffer.getInt(start);
      if (length < 0 || length > content.length - start - FRAME) {
        break;
      }
      CRC32 checksum = new CRC32();
      checksum.update(Arrays.copyOfRange(content, start + 4, start + 8 + length));
      buffer.putInt(start + 8 + length, (int) checksum.getValue());
      start += FRAME + length;
    }
    return content;
  }
}
