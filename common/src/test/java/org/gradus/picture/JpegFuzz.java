package org.gradus.picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.gradus.fuzz.FuzzTarget;

/** JPEG pictures. */
public final class JpegFuzz implements FuzzTarget {

  @Override
  public List<byte[]> seeds() {
    return List.of(
        JpegBytes.baseline(JpegBytes.smooth(9, 8, BufferedImage.TYPE_BYTE_GRAY)),
        JpegBytes.baseline(JpegBytes.smooth(8, 8, BufferedImage.TYPE_3BYTE_BGR)),
        JpegBytes.progressive(JpegBytes.smooth(8, 9, BufferedImage.TYPE_3BYTE_BGR)));
  }

  @Override
  public void read(byte[] input) throws IOException {
    DecodedPictures.check(input);
  }
}
