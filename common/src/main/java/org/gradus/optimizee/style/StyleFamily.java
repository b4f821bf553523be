package org.gradus.optimizee.style;

import java.util.ArrayList;
import java.util.List;
import org.gradus.optimizee.OptimizeeDescription;
import org.gradus.optimizee.OptimizeeFamily;
import org.gradus.optimizee.data.PictureSet;
import org.gradus.optimizee.data.Shared;
import org.gradus.optimizee.features.FeatureNetwork;
import org.gradus.random.Purpose;
import org.gradus.random.RunSeed;

/**
 * Content pictures in one style.
 *
 * @param size height and width of θ in pixels
 * @param style the one picture of a set, of θ's size
 * @param start where θ₀ is
 */
record StyleFamily(
    int size,
    Contents contents,
    Shared<PictureSet> style,
    Shared<FeatureNetwork> features,
    StyleTerms terms,
    Start start)
    implements OptimizeeFamily {

  @Override
  public int functions() {
    return 1;
  }

  @Override
  public OptimizeeFamily withFunctions(int functions) {
    if (functions != 1) {
      throw new IllegalArgumentException("a picture is one function, found " + functions);
    }
    return this;
  }

  @Override
  public List<Shared<?>> data() {
    List<Shared<?>> data = new ArrayList<>(contents.data());
    data.add(style);
    data.add(features);
    return data;
  }

  @Override
  public OptimizeeDescription sample(long seed) {
    return sample(new RunSeed(seed), Purpose.TRAINING, 0);
  }

  @Override
  public OptimizeeDescription sample(RunSeed seed, Purpose purpose, long index) {
    long own = seed.derive(purpose, index);
    return new StyleDescription(own, contents.draw(purpose, index, own), this);
  }

  @Override
  public long independent(Purpose purpose) {
    return contents.different(purpose);
  }
}
