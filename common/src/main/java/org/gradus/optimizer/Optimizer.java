package org.gradus.optimizer;

import java.io.Serializable;
import org.gradus.optimizee.CoordinateGroups;

/** An update rule with its hyper-parameters: immutable, and safe to send and to share. */
public interface Optimizer extends Serializable {

  /** Starts at step 0 with fresh state for so many coordinates. */
  OptimizerState initialize(int coordinates);

  /** The same for coordinates in groups, which a rule may treat differently. */
  default OptimizerState initialize(CoordinateGroups groups) {
    return initialize(groups.coordinates());
  }
}
