package org.gradus.evaluation;

import java.util.List;

/**
 * The outcome of one baseline's learning-rate search.
 *
 * @param baseline the baseline's name
 * @param learningRate the rate with the lowest score
 * @param score its mean loss over the last steps on the tuning functions
 * @param interior whether rates on both sides were tried and found worse
 * @param tried every rate tried, ascending
 */
public record TunedRate(
    String baseline, double learningRate, double score, boolean interior, List<RateScore> tried) {

  /** One rate of the grid and its score, infinite where a loss was not finite. */
  public record RateScore(double learningRate, double score) {}

  public TunedRate {
    tried = List.copyOf(tried);
  }
}
