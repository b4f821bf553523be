package org.gradus.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.gradus.storage.InvalidFileException;
import org.junit.jupiter.api.Test;

class PictureEncoderTest {

  private static Picture noise() {
    byte[] pixels = new byte[3 * 23 * 37];
    new Random(5).nextBytes(pixels);
    return new Picture(23, 37, pixels);
  }

  @Test
  void decoderReadsWhatItWrote() throws InvalidFileException {
    Picture read = PictureDecoder.within("x.png", PictureEncoder.png(noise()), 64);

    assertThat(read.height()).isEqualTo(23);
    assertThat(read.width()).isEqualTo(37);
    assertThat(read.pixels()).isEqualTo(noise().pixels());
    assertThat(read.sha256()).isEqualTo(noise().sha256());
  }

  @Test
  void equalPicturesGiveEqualBytes() {
    assertThat(PictureEncoder.png(noise())).isEqualTo(PictureEncoder.png(noise()));
  }
}
