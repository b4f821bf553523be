package org.gradus.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradus.picture.Picture;

/**
 * One test function in pictures.
 *
 * @param function its index among the target's test functions
 * @param given what defines it, by name, in the map's order
 * @param start θ₀, where all optimizers start; always with a picture
 * @param runs the learned optimizer's, then the best baseline's if there is a baseline
 */
public record PictureRow(
    int function, Map<String, Picture> given, PicturePoint start, List<PictureRun> runs) {

  public PictureRow {
    given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
    runs = List.copyOf(runs);
  }
}
