package org.gradus.evaluation;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What one optimizer made of one function.
 *
 * @param optimizer "learned", or a baseline's name
 * @param learningRate the tuned rate of a baseline
 * @param points one for each step that pictures are kept of, ascending
 */
public record PictureRun(String optimizer, OptionalDouble learningRate, List<PicturePoint> points) {

  public PictureRun {
    points = List.copyOf(points);
  }
}
