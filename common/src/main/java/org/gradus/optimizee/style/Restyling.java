package org.gradus.optimizee.style;

import java.util.Optional;
import org.gradus.optimizee.OptimizeeFamily;
import org.gradus.optimizee.features.FeatureLoss;
import org.gradus.optimizee.features.FeatureNetwork;
import org.gradus.picture.Picture;

/**
 * What a style family does, with pictures of a user's own and of any size.
 *
 * @param features the network that tells content and style
 */
public record Restyling(FeatureNetwork features, StyleTerms terms, Start start) {

  /** That of a family; empty for other families. */
  public static Optional<Restyling> of(OptimizeeFamily family) {
    return family instanceof StyleFamily style
        ? Optional.of(new Restyling(style.features().get(), style.terms(), style.start()))
        : Optional.empty();
  }

  /**
   * A picture to be restyled.
   *
   * @param pictures of sizes that the features {@link FeatureNetwork#takes take}
   * @param seed of the noise in θ₀
   */
  public StyleProblem problem(StyleProblem.Pictures pictures, long seed) {
    Picture content = pictures.content();
    Picture style = pictures.style();
    FeatureLoss loss = new FeatureLoss(features, content.height(), content.width());
    FeatureLoss styleLoss =
        style.height() == content.height() && style.width() == content.width()
            ? loss
            : new FeatureLoss(features, style.height(), style.width());
    return new StyleProblem(
        pictures,
        new StyleProblem.Targets(
            loss.content(StyleProblem.values(content)),
            styleLoss.style(StyleProblem.values(style))),
        terms,
        start,
        seed,
        loss);
  }
}
