package org.gradus.optimizee.features;

import java.util.ArrayList;
import java.util.List;
import org.gradus.optimizee.features.Convolutions.Slices;

/**
 * How far an image's features are from a content's and a style's (Gatys et al. 2015, equations 1 to
 * 5), each term normalised so that different networks give losses of one size:
 *
 * <pre>
 * content = mean (F − P)² / mean P²                      at the content layer
 * style   = mean over layers of mean (G − A)² / mean A²  at the style layers, G = F Fᵀ / pixels
 * </pre>
 *
 * Owns scratch memory: one thread at a time.
 */
public final class FeatureLoss {
  /** What a mean square is at least: features that are zero everywhere give no loss of infinity. */
  static final double SMALLEST_MEAN_SQUARE = 1e-12;

  private static final int[] HERE = {0};

  private final FeatureNetwork network;
  private final Convolutions convolutions;
  private final FeaturePass pass;
  private final List<Gram> grams = new ArrayList<>();
  private double loss;

  /** For images of one size, with the kernels of this virtual machine. */
  public FeatureLoss(FeatureNetwork network, int height, int width) {
    this(network, height, width, Convolutions.create());
  }

  FeatureLoss(FeatureNetwork network, int height, int width, Convolutions convolutions) {
    this.network = network;
    this.convolutions = convolutions;
    pass = new FeaturePass(network, height, width, convolutions);
    for (int layer : network.styles()) {
      Planes features = pass.features(layer);
      grams.add(new Gram(convolutions, features.layout, features.channels));
    }
  }

  /**
   * The target that an image is as content.
   *
   * @param image [3][height][width], red, green and blue from 0 to 1; not modified
   */
  public ContentTarget content(float[] image) {
    pass.forward(image);
    Planes planes = pass.features(network.content());
    int pixels = planes.layout.pixels();
    float[] features = new float[planes.channels * pixels];
    double squares = 0;
    for (int channel = 0; channel < planes.channels; channel++) {
      planes.copyPixels(channel, features, channel * pixels);
    }
    for (float feature : features) {
      squares += (double) feature * feature;
    }
    return new ContentTarget(features, atLeast(squares / features.length));
  }

  /**
   * The target that an image is as style; of use to losses of other sizes too.
   *
   * @param image [3][height][width], red, green and blue from 0 to 1; not modified
   */
  public StyleTarget style(float[] image) {
    pass.forward(image);
    List<StyleTarget.Matrix> matrices = new ArrayList<>();
    for (int i = 0; i < grams.size(); i++) {
      double[] gram = grams.get(i).of(pass.features(network.styles().get(i)));
      double squares = 0;
      for (double value : gram) {
        squares += value * value;
      }
      matrices.add(new StyleTarget.Matrix(gram, atLeast(squares / gram.length)));
    }
    return new StyleTarget(matrices);
  }

  private static double atLeast(double meanSquare) {
    return Math.max(meanSquare, SMALLEST_MEAN_SQUARE);
  }

  /**
   * The weighted loss of an image and its gradient.
   *
   * @param image [3][height][width], red, green and blue, as a rule from 0 to 1; not modified
   * @param gradient by the image, [3][height][width], modified
   * @return contentWeight · content + styleWeight · style
   */
  public double evaluate(float[] image, WeightedTargets targets, float[] gradient) {
    loss = 0;
    pass.forward(image);
    pass.backward((layer, planes) -> add(layer, targets, planes), gradient);
    return loss;
  }

  /**
   * What to come near to, and how much it matters.
   *
   * @param contentWeight α
   * @param styleWeight β
   */
  public record WeightedTargets(
      ContentTarget content, double contentWeight, StyleTarget style, double styleWeight) {}

  private void add(int layer, WeightedTargets targets, Planes gradient) {
    if (layer == network.content() && targets.contentWeight() > 0) {
      loss += targets.contentWeight() * addContent(layer, targets, gradient);
    }
    int style = network.styles().indexOf(layer);
    if (style >= 0 && targets.styleWeight() > 0) {
      loss += targets.styleWeight() * addStyle(layer, style, targets, gradient);
    }
  }

  private double addContent(int layer, WeightedTargets targets, Planes gradient) {
    Planes planes = pass.features(layer);
    PlaneLayout layout = planes.layout;
    float[] wanted = targets.content().features();
    double scale = 1 / (wanted.length * targets.content().meanSquare());
    float factor = (float) (2 * targets.contentWeight() * scale);
    double squares = 0;
    int at = 0;
    for (int channel = 0; channel < planes.channels; channel++) {
      for (int y = 0; y < layout.height(); y++) {
        int row = planes.row(channel, y);
        for (int x = row; x < row + layout.width(); x++) {
          float difference = planes.values[x] - wanted[at++];
          squares += (double) difference * difference;
          gradient.values[x] += factor * difference;
        }
      }
    }
    return squares * scale;
  }

  /** The gradient is 4 (G − A) F, times the factors of the means. */
  private double addStyle(int layer, int style, WeightedTargets targets, Planes gradient) {
    Planes planes = pass.features(layer);
    int channels = planes.channels;
    StyleTarget.Matrix wanted = targets.style().matrices().get(style);
    double[] difference = grams.get(style).of(planes);
    double scale = 1 / (difference.length * wanted.meanSquare() * grams.size());
    double factor = 4 * targets.styleWeight() * scale / planes.layout.pixels();
    double squares = 0;
    for (int i = 0; i < difference.length; i++) {
      difference[i] -= wanted.values()[i];
      squares += difference[i] * difference[i];
    }
    PackedWeights weights =
        PackedWeights.of(
            channels,
            channels,
            HERE.length,
            (i, j, tap) -> (float) (factor * difference[i * channels + j]));
    Slices slices =
        new Slices(planes.plane(0) + planes.layout.firstPixel(), planes.layout.step(), channels);
    convolutions.addWeightedSums(
        planes.values,
        slices,
        HERE,
        weights.values(),
        gradient.values,
        slices,
        planes.layout.pixelSpan());
    return squares * scale;
  }
}
