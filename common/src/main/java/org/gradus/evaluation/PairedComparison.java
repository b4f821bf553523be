package org.gradus.evaluation;

/**
 * The learned optimizer against one baseline on the same functions.
 *
 * @param window the steps that losses are averaged over, or the one step
 * @param baseline the baseline's name
 * @param ratio mean loss of the learned optimizer over the baseline's
 * @param difference mean of (learned loss − baseline's loss) over the functions
 * @param lower lower end of the difference's 95 % paired bootstrap interval
 * @param upper upper end of it
 */
public record PairedComparison(
    StepWindow window,
    String baseline,
    double ratio,
    double difference,
    double lower,
    double upper) {

  PairedComparison within(double lower, double upper) {
    return new PairedComparison(window, baseline, ratio, difference, lower, upper);
  }
}
