package org.gradus.optimizee.data;

/** What a network that tells classes apart is trained on. */
public interface LabelledExamples {

  /** Number of examples. */
  int count();

  /** Number of classes. */
  int classes();

  /** Numbers of one example. */
  int size();

  /** The class of an example, from 0. */
  int label(int example);

  /**
   * Writes an example.
   *
   * @param target [size] from the offset on, modified
   */
  void fill(int example, float[] target, int offset);
}
