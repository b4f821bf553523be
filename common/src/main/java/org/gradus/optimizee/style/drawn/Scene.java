package org.gradus.optimizee.style.drawn;

/** What there is to see at each point of the unit square, x to the right and y down. */
interface Scene {
  /** Paints one point. Modifies the sample, whatever it was before. */
  void paint(double x, double y, Sample sample);
}
