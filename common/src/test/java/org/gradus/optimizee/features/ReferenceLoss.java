package org.gradus.optimizee.features;

import java.util.ArrayList;
import java.util.List;

/**
 * Content and style losses written down as their formulas say, in double, and without a gradient:
 * images are [channels][height][width].
 */
final class ReferenceLoss {
  private final FeatureNetwork network;

  ReferenceLoss(FeatureNetwork network) {
    this.network = network;
  }

  /** The features of every layer. */
  List<double[][][]> features(double[][][] image) {
    List<double[][][]> all = new ArrayList<>();
    double[][][] x = input(image);
    for (Layer layer : network.layers()) {
      x = apply(layer, x);
      all.add(x);
    }
    return all;
  }

  double content(double[][][] image, double[][][] content) {
    double[][][] features = features(image).get(network.content());
    double[][][] wanted = features(content).get(network.content());
    double squares = 0;
    double wantedSquares = 0;
    for (int c = 0; c < features.length; c++) {
      for (int y = 0; y < features[c].length; y++) {
        for (int x = 0; x < features[c][y].length; x++) {
          squares += Math.pow(features[c][y][x] - wanted[c][y][x], 2);
          wantedSquares += Math.pow(wanted[c][y][x], 2);
        }
      }
    }
    return squares / wantedSquares;
  }

  double style(double[][][] image, double[][][] style) {
    double sum = 0;
    for (int layer : network.styles()) {
      double[][] gram = gram(features(image).get(layer));
      double[][] wanted = gram(features(style).get(layer));
      double squares = 0;
      double wantedSquares = 0;
      for (int i = 0; i < gram.length; i++) {
        for (int j = 0; j < gram.length; j++) {
          squares += Math.pow(gram[i][j] - wanted[i][j], 2);
          wantedSquares += Math.pow(wanted[i][j], 2);
        }
      }
      sum += squares / wantedSquares;
    }
    return sum / network.styles().size();
  }

  static double[][] gram(double[][][] features) {
    double[][] gram = new double[features.length][features.length];
    for (int i = 0; i < features.length; i++) {
      for (int j = 0; j < features.length; j++) {
        for (int y = 0; y < features[i].length; y++) {
          for (int x = 0; x < features[i][y].length; x++) {
            gram[i][j] += features[i][y][x] * features[j][y][x];
          }
        }
        gram[i][j] /= features[i].length * features[i][0].length;
      }
    }
    return gram;
  }

  private double[][][] input(double[][][] image) {
    InputForm form = network.input();
    double[][][] x = new double[3][image[0].length][image[0][0].length];
    for (int c = 0; c < 3; c++) {
      double[][] from = image[form.blueFirst() ? 2 - c : c];
      for (int y = 0; y < from.length; y++) {
        for (int column = 0; column < from[y].length; column++) {
          x[c][y][column] = from[y][column] * form.scale() - form.means()[c];
        }
      }
    }
    return x;
  }

  private double[][][] apply(Layer layer, double[][][] x) {
    if (layer instanceof Layer.MaximumPooling pooling) {
      return pool(x, pooling.window());
    }
    if (layer instanceof Layer.Strided strided) {
      return convolve(x, strided.filters(), 0, strided.stride());
    }
    List<double[][]> joined = new ArrayList<>();
    for (Filters filters : ((Layer.Convolution) layer).branches()) {
      joined.addAll(List.of(convolve(x, filters, filters.side() / 2, 1)));
    }
    return joined.toArray(double[][][]::new);
  }

  private static double[][][] pool(double[][][] x, int window) {
    int height = (x[0].length - window) / 2 + 1;
    int width = (x[0][0].length - window) / 2 + 1;
    double[][][] y = new double[x.length][height][width];
    for (int c = 0; c < x.length; c++) {
      for (int row = 0; row < height; row++) {
        for (int column = 0; column < width; column++) {
          double largest = Double.NEGATIVE_INFINITY;
          for (int i = 0; i < window * window; i++) {
            largest = Math.max(largest, x[c][2 * row + i / window][2 * column + i % window]);
          }
          y[c][row][column] = largest;
        }
      }
    }
    return y;
  }

  private double[][][] convolve(double[][][] x, Filters filters, int before, int stride) {
    int side = filters.side();
    int height = (x[0].length + 2 * before - side) / stride + 1;
    int width = (x[0][0].length + 2 * before - side) / stride + 1;
    double[][][] y = new double[filters.outputs()][height][width];
    for (int o = 0; o < y.length; o++) {
      for (int row = 0; row < height; row++) {
        for (int column = 0; column < width; column++) {
          double sum = filters.bias()[o];
          for (int i = 0; i < x.length; i++) {
            for (int tap = 0; tap < side * side; tap++) {
              int r = row * stride + tap / side - before;
              int c = column * stride + tap % side - before;
              sum += filters.weight(o, i, tap) * at(x[i], r, c);
            }
          }
          y[o][row][column] = Math.max(0, sum);
        }
      }
    }
    return y;
  }

  private double at(double[][] x, int row, int column) {
    boolean inside = row >= 0 && row < x.length && column >= 0 && column < x[0].length;
    if (inside) {
      return x[row][column];
    }
    return network.padding() == Padding.ZERO
        ? 0
        : x[reflected(row, x.length)][reflected(column, x[0].length)];
  }

  private static int reflected(int i, int length) {
    return i < 0 ? -i : i >= length ? 2 * length - 2 - i : i;
  }
}
