package org.gradus.evaluation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.gradus.optimizee.Optimizee;
import org.gradus.optimizee.OptimizeeDescription;
import org.gradus.optimizee.OptimizeeFamily;
import org.gradus.picture.Picture;
import org.gradus.random.RandomNumbers;

/**
 * f(θ) = mean of (θ − target)², θ and target [3][height][width] from 0 to 1, the target drawn
 * uniformly; θ₀ is grey. Given are the target as content and its negative as style.
 */
public record ImageFamily(int functions, int height, int width) implements OptimizeeFamily {

  @Override
  public ImageFamily withFunctions(int functions) {
    return new ImageFamily(functions, height, width);
  }

  @Override
  public OptimizeeDescription sample(long seed) {
    return () -> new Images(this, seed);
  }

  private int coordinates() {
    return Picture.CHANNELS * height * width;
  }

  private Picture drawn(float[] values) {
    byte[] pixels = new byte[coordinates()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) Math.round(255 * Math.min(1, Math.max(0, values[i])));
    }
    return new Picture(height, width, pixels);
  }

  private static final class Images implements Optimizee {
    private final ImageFamily family;
    private final float[] target;

    Images(ImageFamily family, long seed) {
      this.family = family;
      RandomNumbers numbers = new RandomNumbers(seed);
      target = new float[family.functions * family.coordinates()];
      for (int i = 0; i < target.length; i++) {
        target[i] = numbers.below(256) / 255f;
      }
    }

    @Override
    public int functions() {
      return family.functions;
    }

    @Override
    public int coordinates() {
      return target.length;
    }

    @Override
    public void initialize(float[] theta) {
      Arrays.fill(theta, 0.5f);
    }

    @Override
    public void evaluate(int step, float[] theta, double[] losses, float[] gradient) {
      int n = family.coordinates();
      Arrays.fill(losses, 0);
      for (int i = 0; i < theta.length; i++) {
        double difference = (double) theta[i] - target[i];
        losses[i / n] += difference * difference / n;
        gradient[i] = (float) (2 * difference / n);
      }
    }

    @Override
    public Optional<Picture> picture(float[] theta) {
      return Optional.of(family.drawn(theta));
    }

    @Override
    public Map<String, Picture> given() {
      float[] negative = new float[target.length];
      for (int i = 0; i < negative.length; i++) {
        negative[i] = 1 - target[i];
      }
      Map<String, Picture> given = new LinkedHashMap<>();
      given.put("content", family.drawn(target));
      given.put("style", family.drawn(negative));
      return given;
    }
  }
}
