package org.gradus.metatrain;

import java.io.Serializable;
import org.gradus.unroll.UnrollSettings;

/**
 * One meta-training, without what is trained on and where it runs.
 *
 * @param metaSteps updates of φ, a multiple of the segments of an episode
 * @param episodes episodes averaged in one meta-step
 * @param unroll how episodes are cut
 * @param adam the driver's update of φ
 * @param clipNorm largest global norm of the averaged meta-gradient; infinite if it is not clipped
 * @param divergedLimit the run stops when more than this fraction of its episodes has diverged
 * @param localSteps how often groups of episodes average their weights; all numbers of meta-steps
 *     are multiples of its steps
 * @param blocks how episodes are summed before they reach the driver
 * @param validation how weights are scored on other functions
 * @param checkpointEvery meta-steps between checkpoints, a multiple of the segments of an episode
 */
public record TrainingSettings(
    int metaSteps,
    int episodes,
    UnrollSettings unroll,
    AdamSettings adam,
    double clipNorm,
    double divergedLimit,
    LocalSteps localSteps,
    EpisodeBlocks blocks,
    ValidationSettings validation,
    int checkpointEvery)
    implements Serializable {

  /** How a mean gradient moves φ. */
  WeightUpdate update() {
    return new WeightUpdate(adam, clipNorm);
  }
}
