package org.gradus.metatrain;

import java.io.Serializable;
import org.gradus.optimizee.OptimizeeFamily;
import org.gradus.optimizer.learned.Architecture;
import org.gradus.random.RunSeed;
import org.gradus.unroll.UnrollSettings;

/**
 * What every episode of a run has in common; with an episode's number and the weights of each of
 * its segments it determines the episode.
 *
 * @param seed the run's seed
 * @param family what episodes are sampled from
 * @param architecture the learned optimizer's shape
 * @param unroll how episodes are cut
 */
public record EpisodeTask(
    RunSeed seed, OptimizeeFamily family, Architecture architecture, UnrollSettings unroll)
    implements Serializable {}
