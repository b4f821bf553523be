package org.gradus.optimizee.style;

import org.gradus.optimizee.Optimizee;
import org.gradus.optimizee.OptimizeeDescription;
import org.gradus.optimizee.ThreadCache;
import org.gradus.optimizee.data.PictureSet;
import org.gradus.optimizee.data.Shared;
import org.gradus.optimizee.features.ContentTarget;
import org.gradus.optimizee.features.FeatureLoss;
import org.gradus.optimizee.features.FeatureNetwork;
import org.gradus.optimizee.features.StyleTarget;
import org.gradus.picture.Picture;

/** One picture to be restyled: its content, and the seed of the noise in θ₀. */
record StyleDescription(long seed, Content content, StyleFamily family)
    implements OptimizeeDescription {
  /** Sizes and networks in use at a time. */
  private static final int MOST_LOSSES = 3;

  private static final int MOST_STYLES = 8;

  /** Episodes that a thread takes turns with. */
  private static final int MOST_CONTENTS = 16;

  private static final ThreadCache<Passes, FeatureLoss> LOSSES =
      new ThreadCache<>(MOST_LOSSES, Passes::loss);
  private static final ThreadCache<StyleOf, StyleTarget> STYLES =
      new ThreadCache<>(MOST_STYLES, StyleOf::target);
  private static final ThreadCache<ContentOf, TargetedContent> CONTENTS =
      new ThreadCache<>(MOST_CONTENTS, ContentOf::target);

  private record Passes(Shared<FeatureNetwork> features, int size) {
    FeatureLoss loss() {
      return new FeatureLoss(features.get(), size, size);
    }
  }

  private record StyleOf(Passes passes, Shared<PictureSet> style) {
    StyleTarget target() {
      return LOSSES.of(passes).style(StyleProblem.values(style.get().picture(0)));
    }
  }

  private record ContentOf(Passes passes, Content content) {
    TargetedContent target() {
      Picture picture = content.picture();
      return new TargetedContent(picture, LOSSES.of(passes).content(StyleProblem.values(picture)));
    }
  }

  private record TargetedContent(Picture picture, ContentTarget target) {}

  @Override
  public Optimizee build() {
    Passes passes = new Passes(family.features(), family.size());
    TargetedContent targeted = CONTENTS.of(new ContentOf(passes, content));
    StyleTarget style = STYLES.of(new StyleOf(passes, family.style()));
    return new StyleProblem(
        new StyleProblem.Pictures(targeted.picture(), family.style().get().picture(0)),
        new StyleProblem.Targets(targeted.target(), style),
        family.terms(),
        family.start(),
        seed,
        LOSSES.of(passes));
  }

  @Override
  public String toString() {
    return "picture, seed " + seed + ", content " + content;
  }
}
