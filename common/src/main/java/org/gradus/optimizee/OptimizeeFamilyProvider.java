package org.gradus.optimizee;

/**
 * Makes a family from its settings. Found by {@link java.util.ServiceLoader}, so that a jar on the
 * class path adds families; defaults of its settings belong into a {@code reference.conf} in the
 * same jar.
 */
public interface OptimizeeFamilyProvider {

  /** The value of {@code optimizee.family} that selects this provider. */
  String name();

  /** Reads this family's settings and makes the family. */
  OptimizeeFamily create(FamilySettings settings);
}
