package org.gradus.benchmark;

import java.util.List;
import org.gradus.config.Configuration;
import org.gradus.config.ConfigurationLoader;
import org.gradus.config.ConfigurationSource;
import org.gradus.optimizee.features.FeatureLoss;
import org.gradus.optimizee.style.Restyling;
import org.gradus.optimizee.style.StyleProblem;
import org.gradus.optimizee.style.drawn.DrawnScenes;
import org.gradus.optimizee.style.drawn.DrawnStyles;

/**
 * The paper's neural art (section 3.4) as conf/style.conf has it, on drawn scenes in the style of a
 * drawn painting: it needs no picture of anyone's.
 */
final class StyleSetting {
  static final int UNROLL = 32;
  static final int SEED = 1;
  private static final String STYLE = "waves";

  private StyleSetting() {}

  /**
   * The experiment with one network.
   *
   * @param network a description's path and that of its weights, or {@code random} and {@code none}
   * @param size of the image, in pixels
   */
  static Configuration configuration(List<String> network, int size) {
    return new ConfigurationLoader()
        .load(
            ConfigurationSource.text("StyleSetting", ""),
            List.of(
                "optimizee.family=style",
                "optimizee.size=" + size,
                "optimizee.style.image=" + STYLE,
                "optimizee.features.network=\"" + network.get(0) + '"',
                "optimizee.features.weights=\"" + network.get(1) + '"',
                "optimizer.preprocessing=log-sign",
                "optimizer.output-scale=0.02",
                "training.steps=" + 4 * UNROLL,
                "training.unroll=" + UNROLL))
        .configuration();
  }

  static Restyling restyling(List<String> network, int size) {
    return Restyling.of(configuration(network, size).family()).orElseThrow();
  }

  /** A scene and the painting. */
  static StyleProblem.Pictures pictures(int size) {
    return new StyleProblem.Pictures(DrawnScenes.draw(SEED, size), DrawnStyles.draw(STYLE, size));
  }

  /** θ₀: noise. */
  static float[] start(StyleProblem problem) {
    float[] theta = new float[problem.coordinates()];
    problem.initialize(theta);
    return theta;
  }

  /** The problem with a loss of its pictures' size. */
  static StyleProblem problem(
      Restyling restyling, FeatureLoss loss, StyleProblem.Pictures pictures) {
    return new StyleProblem(
        pictures,
        new StyleProblem.Targets(
            loss.content(StyleProblem.values(pictures.content())),
            loss.style(StyleProblem.values(pictures.style()))),
        restyling.terms(),
        restyling.start(),
        SEED,
        loss);
  }
}
