package org.gradus.metatrain;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the first episode of a run that diverges, and the first meta-step without a finite one. */
public final class DivergenceWarnings implements ProgressListener {
  private static final Logger log = LoggerFactory.getLogger(DivergenceWarnings.class);

  @Override
  public void metaStep(MetaState state, Metrics metrics) {
    List<DivergedEpisode> diverged = metrics.diverged();
    if (!diverged.isEmpty() && state.diverged().size() == diverged.size()) {
      log.warn(
          "Meta-step {}: episode {} diverged at its step {}, and is left out of the average until"
              + " its end; further ones are counted, and listed in the metrics",
          state.metaStep(),
          diverged.get(0).episode(),
          diverged.get(0).step());
    }
    if (metrics.episodes() == 0 && state.skipped() == 1) {
      log.warn(
          "Meta-step {}: no episode is finite, the weights stay as they are; further such"
              + " meta-steps are counted",
          state.metaStep());
    }
  }
}
