package org.gradus.dl4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gradus.optimizee.CoordinateGroups;
import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.ExportedOptimizer;
import org.gradus.optimizer.learned.GroupedLayout;
import org.gradus.optimizer.learned.LearnedOptimizer;
import org.gradus.storage.Sha256;
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

  private final String optimizer;
  private final String sha256;

  /** Null for none, which JSON leaves out. */
  private final IUpdater fallback;

  /** What {@link #optimizer} says; made again where serialization has left it out. */
  private transient volatile ExportedOptimizer exported;

  /** As JSON has it. */
  @JsonCreator
  LearnedUpdater(
      @JsonProperty(EmbeddedOptimizer.OPTIMIZER) String optimizer,
      @JsonProperty(EmbeddedOptimizer.SHA256) String sha256,
      @JsonProperty("fallback") IUpdater fallback) {
    this.optimizer = optimizer;
    this.sha256 = sha256;
    this.fallback = fallback;
    exported = EmbeddedOptimizer.decode(optimizer, sha256);
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
    byte[] file = exported.toBytes();
    return new LearnedUpdater(EmbeddedOptimizer.encode(file), Sha256.of(file), null);
  }

  /**
   * The updater for one coordinate group, with that group's weights alone: for the layers that the
   * group is meant for.
   *
   * @throws IllegalArgumentException if the optimizer has no such group
   */
  public LearnedUpdater group(String name) {
    LearnedOptimizer whole = exported().optimizer();
    List<String> groups = whole.groups();
    if (!isGrouped()) {
      throw new IllegalArgumentException(
          "LearnedUpdater: expected an optimizer with coordinate groups for .group(\"%s\"), found"
                  .formatted(name)
              + " one without; use it as it is");
    }
    if (!groups.contains(name)) {
      throw new IllegalArgumentException(
          "LearnedUpdater: expected a group among %s, found \"%s\"".formatted(groups, name));
    }
    float[] weights = GroupedLayout.weightsOf(groups.indexOf(name), groups.size(), whole.weights());
    LearnedOptimizer one = new LearnedOptimizer(whole.architecture(), weights);
    LearnedUpdater updater =
        of(new ExportedOptimizer(one, exported().horizon(), exported().provenance()));
    return new LearnedUpdater(updater.optimizer, updater.sha256, fallback);
  }

  private boolean isGrouped() {
    return !exported().optimizer().groups().equals(CoordinateGroups.UNDIVIDED);
  }

  /** What the optimizer is, and where it comes from. */
  public ExportedOptimizer exported() {
    ExportedOptimizer known = exported;
    if (known == null) {
      known = EmbeddedOptimizer.decode(optimizer, sha256);
      exported = known;
    }
    return known;
  }

  Optional<IUpdater> fallback() {
    return Optional.ofNullable(fallback).map(IUpdater::clone);
  }

  /** How the state of a parameter is laid out. */
  ParameterRows rows() {
    Architecture architecture = exported().optimizer().architecture();
    int units = architecture.hidden().stream().mapToInt(Integer::intValue).sum();
    return new ParameterRows(2 * units, 0);
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
    if (isGrouped()) {
      List<String> groups = exported().optimizer().groups();
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
        && sha256.equals(updater.sha256)
        && Objects.equals(fallback, updater.fallback);
  }

  @Override
  public int hashCode() {
    return Objects.hash(sha256, fallback);
  }

  @Override
  public String toString() {
    return "LearnedUpdater(%s, horizon %d, fallback %s)"
        .formatted(sha256.substring(0, 12), exported().horizon(), fallback);
  }
}
