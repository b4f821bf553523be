package org.gradus.dl4j;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * An ND4J updater that takes over from a learned one, for one block of parameters. Its state is in
 * the parameters' rows; ND4J's updaters want it component after component, so each step copies it
 * there and back.
 */
final class Fallback {
  private final IUpdater updater;
  private final int floats;

  /** [floats][parameters], null without state. */
  private INDArray components;

  private GradientUpdater<?> running;

  /**
   * @param updater not modified
   */
  Fallback(IUpdater updater) {
    this.updater = updater;
    floats = floats(updater);
  }

  /**
   * Floats of state that an updater has for each parameter.
   *
   * @throws IllegalArgumentException if it cannot be a fallback
   */
  static int floats(IUpdater updater) {
    long floats = updater.stateSize(1);
    if (updater instanceof LearnedUpdater || updater.stateSize(3) != 3 * floats) {
      throw new IllegalArgumentException(
          "LearnedUpdater, field fallback: expected an updater of ND4J such as new Adam(1e-3),"
              + " found "
              + updater.getClass().getSimpleName());
    }
    return Math.toIntExact(floats);
  }

  String name() {
    return updater.getClass().getSimpleName();
  }

  /** Writes the state before the first step. */
  void initialize(StateRows rows) {
    if (floats > 0) {
      // of two parameters: ND4J treats arrays of one number as no vectors
      INDArray two = Nd4j.zeros(DataType.FLOAT, 2L * floats);
      updater.instantiate(two, true);
      for (int i = 0; i < floats; i++) {
        rows.fill(rows.layout().kernel() + i, two.getFloat(2L * i));
      }
    }
  }

  /**
   * A step of all parameters.
   *
   * @param gradient modified: what is to be subtracted
   * @param iteration counted from the fallback's first
   */
  void step(INDArray gradient, StateRows rows, int iteration, int epoch) {
    prepare(rows.parameters());
    if (floats == 0) {
      running.applyUpdater(gradient, iteration, epoch);
      return;
    }
    FloatView view = new FloatView("state", components);
    for (int i = 0; i < floats; i++) {
      rows.copyColumn(rows.layout().kernel() + i, view, i * rows.parameters());
    }
    running.applyUpdater(gradient, iteration, epoch);
    for (int i = 0; i < floats; i++) {
      rows.setColumn(rows.layout().kernel() + i, view, i * rows.parameters());
    }
  }

  @SuppressWarnings("try") // leaving the workspaces is what the resource is for
  private void prepare(int parameters) {
    if (running == null) {
      try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
        components = floats == 0 ? null : Nd4j.zeros(DataType.FLOAT, (long) floats * parameters);
        running = updater.instantiate(components, false);
      }
    }
  }
}
