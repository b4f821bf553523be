package org.gradus.optimizee.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * VGG-19, the small VGG-19 and SqueezeNet as conf/features describes them, on a photograph, against
 * features that NumPy computed, in the folder that GRADUS_DATA names.
 */
class RealNetworksTest {
  private static final int SIDE = 64;
  private static final double TOLERANCE = 1e-4;

  private static Path folder;
  private static JsonNode reference;
  private static float[] image;

  @BeforeAll
  static void needsData() throws IOException {
    assumeTrue(
        System.getenv("GRADUS_DATA") != null,
        "skipped: GRADUS_DATA names no folder with features/");
    folder = Path.of(System.getenv("GRADUS_DATA"), "features");
    reference = new ObjectMapper().readTree(folder.resolve("reference.json").toFile());
    image = new float[3 * SIDE * SIDE];
    byte[] pixels = rgb();
    for (int i = 0; i < image.length; i++) {
      image[i] = (pixels[i] & 0xff) / 255f;
    }
  }

  /** The one member of unsigned bytes, which are what follows its header. */
  private static byte[] rgb() throws IOException {
    try (InputStream file = Files.newInputStream(folder.resolve("reference_input.npz"));
        ZipInputStream zip = new ZipInputStream(file)) {
      ZipEntry entry = zip.getNextEntry();
      while (!entry.getName().equals("rgb.npy")) {
        entry = zip.getNextEntry();
      }
      byte[] all = zip.readAllBytes();
      byte[] pixels = new byte[3 * SIDE * SIDE];
      System.arraycopy(all, all.length - pixels.length, pixels, 0, pixels.length);
      return pixels;
    }
  }

  private static FeatureNetwork network(String description, String weights) throws IOException {
    Path described = Path.of("..", "conf", "features", description);
    Path file = folder.resolve(weights + ".npz");
    return NetworkAssembly.of(
        NetworkDescription.read(described.toString(), Files.readAllBytes(described)),
        file.toString(),
        Files.readAllBytes(file));
  }

  @ParameterizedTest
  @CsvSource({
    "vgg19.conf, vgg19_conv1_1-conv3_4, 8",
    "vgg19-small.conf, vgg19_small16x, 13",
    "squeezenet.conf, squeezenet1_1, 5"
  })
  void featuresAreThoseOfTheReference(String description, String weights, int least)
      throws IOException {
    FeatureNetwork network = network(description, weights);
    FeaturePass pass = new FeaturePass(network, SIDE, SIDE, Convolutions.create());
    pass.forward(image);
    int compared = 0;
    for (int layer = 0; layer <= network.deepest(); layer++) {
      JsonNode expected = reference.get(weights).get(network.layers().get(layer).name());
      if (expected != null) {
        assertSame(pass.features(layer), expected);
        compared++;
      }
    }
    assertThat(compared).isGreaterThanOrEqualTo(least);
  }

  private static void assertSame(Planes features, JsonNode expected) {
    int height = features.layout.height();
    int width = features.layout.width();
    assertThat(expected.get("shape").toString())
        .isEqualTo("[%d,%d,%d]".formatted(features.channels, height, width));
    double largest = expected.get("max").asDouble();
    double sum = 0;
    double squares = 0;
    double most = 0;
    for (int c = 0; c < features.channels; c++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          double value = features.values[features.row(c, y) + x];
          sum += value;
          squares += value * value;
          most = Math.max(most, value);
        }
      }
    }
    int count = features.channels * height * width;
    double mean = sum / count;
    double deviation = Math.sqrt(squares / count - mean * mean);
    assertThat(mean).isCloseTo(expected.get("mean").asDouble(), within(TOLERANCE * largest));
    assertThat(deviation).isCloseTo(expected.get("std").asDouble(), within(TOLERANCE * largest));
    assertThat(most).isCloseTo(largest, within(TOLERANCE * largest));
    for (int c = 0; c < 8; c++) {
      assertThat((double) features.values[features.row(c, height / 2) + width / 2])
          .isCloseTo(expected.get("centre_first8").get(c).asDouble(), within(TOLERANCE * largest));
    }
  }

  /** The Gram matrix of a real layer against the sums in double. */
  @Test
  void gramMatricesAreSumsOfProducts() throws IOException {
    FeatureNetwork network = network("vgg19-small.conf", "vgg19_small16x");
    FeaturePass pass = new FeaturePass(network, SIDE, SIDE, Convolutions.create());
    pass.forward(image);
    for (int layer : network.styles()) {
      Planes features = pass.features(layer);
      int pixels = features.layout.pixels();
      float[] compact = new float[features.channels * pixels];
      for (int c = 0; c < features.channels; c++) {
        features.copyPixels(c, compact, c * pixels);
      }
      double[] gram =
          new Gram(Convolutions.create(), features.layout, features.channels).of(features);
      double[][][] unfolded =
          SmallNetworks.unfolded(compact, features.layout.height(), features.layout.width());
      double[][] expected = ReferenceLoss.gram(unfolded);
      double largest = 0;
      for (double[] row : expected) {
        for (double value : row) {
          largest = Math.max(largest, value);
        }
      }
      for (int i = 0; i < gram.length; i++) {
        assertThat(gram[i])
            .isCloseTo(
                expected[i / features.channels][i % features.channels], within(1e-6 * largest));
      }
    }
  }
}
