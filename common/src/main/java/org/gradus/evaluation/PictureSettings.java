package org.gradus.evaluation;

import java.util.List;
import java.util.stream.Stream;

/**
 * Which pictures are kept of functions whose θ is an image.
 *
 * @param functions test functions of each target, from 0
 * @param steps ascending; every target's last step besides
 */
public record PictureSettings(int functions, List<Integer> steps) {

  public PictureSettings {
    steps = List.copyOf(steps);
  }

  /** The steps that a target of so many has pictures of: those below its last, and that. */
  public List<Integer> of(int last) {
    return Stream.concat(steps.stream().filter(step -> step < last), Stream.of(last)).toList();
  }
}
