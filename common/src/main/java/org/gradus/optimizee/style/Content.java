package org.gradus.optimizee.style;

import java.io.Serializable;
import org.gradus.optimizee.data.PictureSet;
import org.gradus.optimizee.data.Shared;
import org.gradus.optimizee.style.drawn.DrawnScenes;
import org.gradus.picture.Picture;

/** One content picture by reference: small enough to travel. */
sealed interface Content extends Serializable {

  Picture picture();

  /** A scene that is drawn where it is needed. */
  record Drawn(long seed, int size) implements Content {
    @Override
    public Picture picture() {
      return DrawnScenes.draw(seed, size);
    }
  }

  /** A picture of a shared set. */
  record OfSet(Shared<PictureSet> set, int position) implements Content {
    @Override
    public Picture picture() {
      return set.get().picture(position);
    }
  }
}
