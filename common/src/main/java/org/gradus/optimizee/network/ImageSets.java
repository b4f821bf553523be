package org.gradus.optimizee.network;

import java.util.List;
import java.util.Optional;
import org.gradus.optimizee.data.LabelledImages;

/** Images to train on, and maybe others to test on. */
record ImageSets(LabelledImages training, Optional<LabelledImages> test) {

  /** The images of some classes, numbered anew in this order. */
  ImageSets ofClasses(List<Integer> chosen) {
    return new ImageSets(training.ofClasses(chosen), test.map(images -> images.ofClasses(chosen)));
  }

  /** Whether there are images in all sets. */
  boolean haveImages() {
    return training.count() > 0 && test.stream().allMatch(images -> images.count() > 0);
  }

  /** Whether all images are of one form. */
  boolean areAlike() {
    return test.stream()
        .allMatch(
            images ->
                images.channels() == training.channels()
                    && images.rows() == training.rows()
                    && images.columns() == training.columns());
  }
}
