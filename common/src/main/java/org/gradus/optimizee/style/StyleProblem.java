package org.gradus.optimizee.style;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.gradus.optimizee.Optimizee;
import org.gradus.optimizee.features.ContentTarget;
import org.gradus.optimizee.features.FeatureLoss;
import org.gradus.optimizee.features.StyleTarget;
import org.gradus.picture.Picture;
import org.gradus.random.RandomNumbers;

/**
 * One picture to be restyled. θ is the image, [3][height][width], red, green and blue: a coordinate
 * is a pixel's value in one colour, where 0 is a byte of 0 and 1 one of 255. Values outside are
 * penalised by no term of their own, and cut off where a picture is made.
 */
public final class StyleProblem implements Optimizee {
  private static final double MIDDLE = 0.5;
  private static final int LARGEST = 255;

  private final Pictures pictures;
  private final StyleTerms terms;
  private final Start start;
  private final long seed;
  private final FeatureLoss loss;
  private final FeatureLoss.WeightedTargets targets;
  private final Smoothness smoothness;

  /**
   * What defines the problem, and is shown beside its solutions.
   *
   * @param content of θ's size
   * @param style of any size
   */
  public record Pictures(Picture content, Picture style) {}

  /**
   * Their features.
   *
   * @param content of the content
   * @param style of the style
   */
  public record Targets(ContentTarget content, StyleTarget style) {}

  /**
   * @param loss of images of the content's size; may be shared with others in the same thread
   * @param seed of the noise in θ₀
   */
  public StyleProblem(
      Pictures pictures,
      Targets targets,
      StyleTerms terms,
      Start start,
      long seed,
      FeatureLoss loss) {
    this.pictures = pictures;
    this.terms = terms;
    this.start = start;
    this.seed = seed;
    this.loss = loss;
    this.targets =
        new FeatureLoss.WeightedTargets(
            targets.content(), terms.content(), targets.style(), terms.style());
    smoothness = new Smoothness(pictures.content().height(), pictures.content().width());
  }

  @Override
  public int functions() {
    return 1;
  }

  @Override
  public int coordinates() {
    return pictures.content().pixels().length;
  }

  @Override
  public void initialize(float[] theta) {
    if (start.atContent()) {
      System.arraycopy(values(pictures.content()), 0, theta, 0, theta.length);
      return;
    }
    RandomNumbers numbers = new RandomNumbers(~seed);
    for (int i = 0; i < theta.length; i++) {
      theta[i] = (float) (MIDDLE + start.deviation() * numbers.gaussian());
    }
  }

  @Override
  public void evaluate(int step, float[] theta, double[] losses, float[] gradient) {
    double features = loss.evaluate(theta, targets, gradient);
    losses[0] = features + terms.smoothness() * smoothness.add(theta, terms.smoothness(), gradient);
  }

  @Override
  public Optional<Picture> picture(float[] theta) {
    byte[] pixels = new byte[theta.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) Math.rint(LARGEST * Math.max(0.0, Math.min(1.0, theta[i])));
    }
    return Optional.of(
        new Picture(pictures.content().height(), pictures.content().width(), pixels));
  }

  @Override
  public Map<String, Picture> given() {
    Map<String, Picture> given = new LinkedHashMap<>();
    given.put("content", pictures.content());
    given.put("style", pictures.style());
    return given;
  }

  /** A picture as θ: [3][height][width], from 0 to 1. */
  public static float[] values(Picture picture) {
    byte[] pixels = picture.pixels();
    float[] values = new float[pixels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (pixels[i] & 0xff) / (float) LARGEST;
    }
    return values;
  }
}
