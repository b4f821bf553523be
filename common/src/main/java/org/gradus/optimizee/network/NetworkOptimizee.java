package org.gradus.optimizee.network;

import java.util.List;
import org.gradus.optimizee.CoordinateGroups;
import org.gradus.optimizee.Optimizee;
import org.gradus.optimizee.TestScore;
import org.gradus.optimizee.data.LabelledImages;
import org.gradus.random.Purpose;
import org.gradus.random.RandomNumbers;
import org.gradus.random.RunSeed;

/** A network's loss on a minibatch of its own at every step. */
final class NetworkOptimizee implements Optimizee {
  private final long seed;
  private final NetworkFamily family;
  private final Network network;
  private final LabelledImages images;

  NetworkOptimizee(long seed, NetworkFamily family, Network network) {
    this.seed = seed;
    this.family = family;
    this.network = network;
    images = family.images().get();
  }

  @Override
  public int functions() {
    return 1;
  }

  @Override
  public int coordinates() {
    return groups().coordinates();
  }

  @Override
  public CoordinateGroups groups() {
    return network.layout().groups();
  }

  @Override
  public void initialize(float[] theta) {
    RandomNumbers numbers = new RandomNumbers(~seed);
    for (ParameterBlock block : network.layout().blocks()) {
      for (int i = 0; i < block.length(); i++) {
        theta[block.theta() + i] =
            (float) (block.start() + family.weightDeviation() * numbers.gaussian());
      }
    }
  }

  @Override
  public void evaluate(int step, float[] theta, double[] losses, float[] gradient) {
    losses[0] = network.evaluate(theta, images, minibatch(step), gradient);
  }

  @Override
  public List<TestScore> test(float[] theta) {
    return family.test().stream().map(set -> network.test(theta, set.get())).toList();
  }

  private int[] minibatch(int step) {
    RandomNumbers numbers = new RandomNumbers(new RunSeed(seed).derive(Purpose.MINIBATCH, step));
    int[] chosen = new int[family.batch()];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = numbers.below(images.count());
    }
    return chosen;
  }
}
