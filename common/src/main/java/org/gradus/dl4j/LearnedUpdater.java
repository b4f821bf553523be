package org.gradus.dl4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.ExportedOptimizer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A learned optimizer as an updater of Deeplearning4j: in {@code new
 * NeuralNetConfiguration.Builder().updater(LearnedUpdater.read(Path.of("optimizer.safetensors")))}
 * it stands where {@code new Adam(1e-3)} would. Immutable, and equal by value.
 *
 * <p>It has no learning rate. Its state, {@link #stateSize} floats, is all in the network's state
 * array, so that a saved network goes on as if it had not been saved.
 *
 * <p>The optimizer's file travels inside, as Base64 with its SHA-256, in JSON and in Java's
 * serialization: a saved network is whole on its own, wherever it is restored. That takes some 30
 * KB a layer, which a reference to a file would save, but the file would have to be there.
 */
public final class LearnedUpdater implements IUpdater {
  private static final long serialVersionUID = 1;

  private final EmbeddedOptimizer optimizer;

  /** Null for none, which JSON leaves out. */
  private final IUpdater fallback;

  /** As JSON has it. */
  @JsonCreator
  LearnedUpdater(
      @JsonProperty("optimizer") EmbeddedOptimizer optimizer,
      @JsonProperty("fallback") IUpdater fallback) {
    if (optimizer == null) {
      throw new IllegalArgumentException(
          "LearnedUpdater, field optimizer: expected a file and its sha256, found none");
    }
    this.optimizer = optimizer;
    this.fallback = fallback == null ? null : fallback.clone();
    fallback().ifPresent(Fallback::floats); // refuses what cannot be one
  }

  /**
   * An updater from an exported optimizer's file.
   *
   * @throws IOException if the file cannot be read, or is no exported optimizer
   */
  public static LearnedUpdater read(Path file) throws IOException {
    return of(ExportedOptimizer.read(file.toString(), Files.readAllBytes(file)));
  }

  /** An updater from an exported optimizer. */
  public static LearnedUpdater of(ExportedOptimizer exported) {
    return new LearnedUpdater(EmbeddedOptimizer.of(exported), null);
  }

  /**
   * The updater for one coordinate group, with that group's weights alone: for the layers that the
   * group is meant for.
   *
   * @throws IllegalArgumentException if the optimizer has no such group
   */
  public LearnedUpdater group(String name) {
    return new LearnedUpdater(optimizer.group(name), fallback);
  }

  /**
   * This updater, with another that takes over when the horizon is past, when a gradient is not
   * finite, or when a {@link LearnedUpdaterGuard} says so, in all blocks of a network at the same
   * step. The other's state is in this one's, which grows by it. The other counts its iterations,
   * for its own corrections and schedules, from where it takes over; epochs are the network's.
   *
   * @param other an updater of ND4J; cloned
   * @throws IllegalArgumentException if it is a learned one
   */
  public LearnedUpdater fallingBackTo(IUpdater other) {
    return new LearnedUpdater(optimizer, other);
  }

  /** What the optimizer is, and where it comes from. */
  public ExportedOptimizer exported() {
    return optimizer.exported();
  }

  Optional<IUpdater> fallback() {
    return Optional.ofNullable(fallback).map(IUpdater::clone);
  }

  /** How the state of a parameter is laid out. */
  ParameterRows rows() {
    Architecture architecture = exported().optimizer().architecture();
    int units = architecture.hidden().stream().mapToInt(Integer::intValue).sum();
    return new ParameterRows(2 * units, fallback().map(Fallback::floats).orElse(0));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if Deeplearning4j could not count them, or the optimizer has
   *     groups of which none was chosen
   */
  @Override
  public long stateSize(long parameters) {
    requireOneGroup();
    long size = Math.multiplyExact(parameters, (long) rows().floats());
    if (size > Integer.MAX_VALUE) {
      throw tooLarge("%d in one array".formatted(parameters));
    }
    return size;
  }

  private void requireOneGroup() {
    List<String> groups = optimizer.groups();
    if (!groups.isEmpty()) {
      throw new IllegalStateException(
          "LearnedUpdater: expected one network for all parameters, found coordinate groups %s;"
                  .formatted(groups)
              + " give each layer the updater of one, as with .updater(learned.group(\"%s\"))"
                  .formatted(groups.get(0)));
    }
  }

  private IllegalStateException tooLarge(String found) {
    return new IllegalStateException(
        "LearnedUpdater: expected at most %d parameters in a network, with %d floats of state each,"
                .formatted(Integer.MAX_VALUE / rows().floats(), rows().floats())
            + " found %s; give the largest layers another updater".formatted(found));
  }

  @Override
  public GradientUpdater<LearnedUpdater> instantiate(INDArray state, boolean initialize) {
    requireOneGroup();
    if (state == null) {
      throw tooLarge("so many that their states cannot be counted");
    }
    return new LearnedGradientUpdater(this, state, initialize);
  }

  @Override
  public GradientUpdater<LearnedUpdater> instantiate(
      Map<String, INDArray> state, boolean initialize) {
    return instantiate(state.get(LearnedGradientUpdater.STATE), initialize);
  }

  /** Itself: nothing can change it. */
  @Override
  @SuppressWarnings("MethodDoesntCallSuperMethod")
  public LearnedUpdater clone() {
    return this;
  }

  @Override
  public double getLearningRate(int iteration, int epoch) {
    return Double.NaN;
  }

  @Override
  public boolean hasLearningRate() {
    return false;
  }

  @Override
  public void setLrAndSchedule(double rate, ISchedule schedule) {
    throw new UnsupportedOperationException("LearnedUpdater has no learning rate to set");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LearnedUpdater updater
        && optimizer.equals(updater.optimizer)
        && Objects.equals(fallback, updater.fallback);
  }

  @Override
  public int hashCode() {
    return Objects.hash(optimizer, fallback);
  }

  @Override
  public String toString() {
    return "LearnedUpdater(%s, horizon %d, fallback %s)"
        .formatted(optimizer, exported().horizon(), fallback);
  }
}
