package org.gradus.optimizer.learned;

import java.util.ArrayList;
import java.util.List;
import org.gradus.optimizee.CoordinateGroups;
import org.gradus.optimizer.Optimizer;
import org.gradus.optimizer.OptimizerState;

/**
 * A meta-trained optimizer: an architecture, and weights for each of one or more coordinate groups.
 * Immutable.
 */
public final class LearnedOptimizer implements Optimizer {
  private static final long serialVersionUID = 1;

  private final Architecture architecture;
  private final List<String> groups;
  private final float[] weights;

  /**
   * One network for all coordinates.
   *
   * @param weights φ in the order of {@link WeightLayout}; copied
   */
  public LearnedOptimizer(Architecture architecture, float[] weights) {
    this(architecture, CoordinateGroups.UNDIVIDED, weights);
  }

  /**
   * A network for each coordinate group.
   *
   * @param groups their names
   * @param weights φ in the order of {@link GroupedLayout}; copied
   */
  public LearnedOptimizer(Architecture architecture, List<String> groups, float[] weights) {
    this.architecture = architecture;
    this.groups = List.copyOf(groups);
    this.weights = weights.clone();
  }

  /** The shape of each group's network. */
  public Architecture architecture() {
    return architecture;
  }

  /** Names of the coordinate groups, in the order of φ. */
  public List<String> groups() {
    return groups;
  }

  /** A copy of φ. */
  public float[] weights() {
    return weights.clone();
  }

  /**
   * Whether an optimizer with networks for some groups serves an optimizee with others; one network
   * for all coordinates serves any.
   */
  public static boolean serves(List<String> groups, List<String> others) {
    return groups.equals(CoordinateGroups.UNDIVIDED) || groups.containsAll(others);
  }

  @Override
  public OptimizerState initialize(int coordinates) {
    return initialize(CoordinateGroups.undivided(coordinates));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if it does not serve these groups
   */
  @Override
  public OptimizerState initialize(CoordinateGroups divided) {
    if (!serves(groups, divided.names())) {
      throw new IllegalArgumentException(
          "expected coordinate groups among %s, found %s".formatted(groups, divided.names()));
    }
    CoordinateGroups own =
        groups.equals(CoordinateGroups.UNDIVIDED)
            ? CoordinateGroups.undivided(divided.coordinates())
            : divided;
    List<GroupState> states = new ArrayList<>();
    GroupedLayout layout = new GroupedLayout(architecture, groups);
    int first = 0;
    for (int i = 0; i < own.names().size(); i++) {
      Kernel kernel = Kernels.create(architecture);
      kernel.setWeights(layout.weightsOf(own.names().get(i), weights));
      states.add(new GroupState(kernel, first, own.sizes().get(i)));
      first += own.sizes().get(i);
    }
    return (gradient, theta) -> states.forEach(state -> state.step(gradient, theta));
  }

  /** One group of one run. */
  private static final class GroupState {
    private final Kernel kernel;
    private final int first;
    private final float[] state;
    private final float[] gradient;
    private final float[] update;

    GroupState(Kernel kernel, int first, int coordinates) {
      this.kernel = kernel;
      this.first = first;
      state = new float[kernel.stateSize(coordinates)];
      gradient = new float[coordinates];
      update = new float[coordinates];
    }

    void step(float[] allGradients, float[] theta) {
      System.arraycopy(allGradients, first, gradient, 0, gradient.length);
      kernel.step(gradient, state, state, update);
      for (int i = 0; i < update.length; i++) {
        theta[first + i] += update[i];
      }
    }
  }
}
