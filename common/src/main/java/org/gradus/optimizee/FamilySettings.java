package org.gradus.optimizee;

/**
 * The settings of a family, read by their keys below {@code optimizee} ("dimension" reads {@code
 * optimizee.dimension}). A value that is missing or outside its range is noted as a mistake in the
 * configuration, to be reported together with all others, and a value inside the range returned in
 * its place, so a provider need not check again.
 */
public interface FamilySettings {

  /** A whole number from {@code minimum} to {@code maximum}, both included. */
  int integer(String key, int minimum, int maximum);

  /** A finite number from {@code minimum} to {@code maximum}, both included. */
  double number(String key, double minimum, double maximum);

  /** A text that is not empty. */
  String text(String key);
}
