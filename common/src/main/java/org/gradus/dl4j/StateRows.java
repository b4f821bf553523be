package org.gradus.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The rows of a block's parameters in Deeplearning4j's state array, some at a time. */
final class StateRows {
  private final ParameterRows layout;
  private final FloatView view;
  private final int parameters;
  private final int piece;

  /** [piece][floats of a row]. */
  private final float[] buffer;

  private final float[] column;

  /**
   * @param view of the state; kept
   * @param largest how many rows are copied at a time, at most
   * @throws IllegalStateException if it is not of whole rows of floats
   */
  StateRows(ParameterRows layout, INDArray view, int largest) {
    this.layout = layout;
    this.view = new FloatView("state", view);
    if (this.view.length() % layout.floats() != 0) {
      throw new IllegalStateException(
          "LearnedUpdater: expected a state of %d floats a parameter, found %d in all; it is another"
                  .formatted(layout.floats(), this.view.length())
              + " updater's");
    }
    parameters = this.view.length() / layout.floats();
    piece = Math.min(largest, parameters);
    buffer = new float[piece * layout.floats()];
    column = new float[piece];
  }

  ParameterRows layout() {
    return layout;
  }

  int parameters() {
    return parameters;
  }

  FloatView view() {
    return view;
  }

  /** What is in a column of the first row. */
  float first(int at) {
    view.get(at, column, 1);
    return column[0];
  }

  /** Copies rows, and gives the copy, which {@link #write} writes back. */
  float[] read(int first, int count) {
    view.get(first * layout.floats(), buffer, count * layout.floats());
    return buffer;
  }

  /** Writes what {@link #read} gave, as it is now. */
  void write(int first, int count) {
    view.put(first * layout.floats(), buffer, count * layout.floats());
  }

  /** Sets a column of every row. */
  void fill(int at, float value) {
    for (int first = 0; first < parameters; first += piece) {
      int count = Math.min(piece, parameters - first);
      float[] rows = read(first, count);
      for (int i = 0; i < count; i++) {
        rows[i * layout.floats() + at] = value;
      }
      write(first, count);
    }
  }

  /**
   * Copies a column of every row.
   *
   * @param target modified from {@code begin} on
   */
  void copyColumn(int at, FloatView target, int begin) {
    for (int first = 0; first < parameters; first += piece) {
      int count = Math.min(piece, parameters - first);
      float[] rows = read(first, count);
      for (int i = 0; i < count; i++) {
        column[i] = rows[i * layout.floats() + at];
      }
      target.put(begin + first, column, count);
    }
  }

  /**
   * Sets a column of every row.
   *
   * @param source from {@code begin} on, not modified
   */
  void setColumn(int at, FloatView source, int begin) {
    for (int first = 0; first < parameters; first += piece) {
      int count = Math.min(piece, parameters - first);
      float[] rows = read(first, count);
      source.get(begin + first, column, count);
      for (int i = 0; i < count; i++) {
        rows[i * layout.floats() + at] = column[i];
      }
      write(first, count);
    }
  }
}
