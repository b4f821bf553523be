package org.gradus.optimizee.network;

import java.util.List;
import java.util.stream.Stream;
import org.gradus.optimizee.OptimizeeDescription;
import org.gradus.optimizee.OptimizeeFamily;
import org.gradus.optimizee.data.LabelledImages;
import org.gradus.optimizee.data.Shared;

/**
 * A network on labelled images (paper, sections 3.2 and 3.3): f(θ) is the loss on a minibatch, in
 * training mode and with regularization; θ₀ is normal around 0, or around 1 for the gains of batch
 * normalizations.
 *
 * @param specification of the network
 * @param images the training set
 * @param test the test set, or none
 * @param batch images of a minibatch, drawn with replacement
 * @param weightDeviation standard deviation of θ₀'s coordinates
 */
record NetworkFamily(
    NetworkSpecification specification,
    Shared<LabelledImages> images,
    List<Shared<LabelledImages>> test,
    int batch,
    double weightDeviation)
    implements OptimizeeFamily {

  NetworkFamily {
    test = List.copyOf(test);
  }

  @Override
  public int functions() {
    return 1;
  }

  @Override
  public OptimizeeFamily withFunctions(int functions) {
    if (functions != 1) {
      throw new IllegalArgumentException("a network is one function, found " + functions);
    }
    return this;
  }

  @Override
  public List<String> groups() {
    return GroupRule.groups(specification.rules());
  }

  @Override
  public List<Shared<?>> data() {
    return Stream.<Shared<?>>concat(Stream.of(images), test.stream()).toList();
  }

  @Override
  public OptimizeeDescription sample(long seed) {
    return new NetworkDescription(seed, this);
  }
}
