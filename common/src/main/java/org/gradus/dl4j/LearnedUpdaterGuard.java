package org.gradus.dl4j;

import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.Updater;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the loss of one network that a {@link LearnedUpdater} trains. When a score is not finite,
 * or the mean over a window of iterations is more than a factor above the best window's, it says
 * so, once, and the updaters that have a fallback use it from the next step on. That is noted in
 * their state, and survives saving; the windows are not, and begin anew.
 */
public final class LearnedUpdaterGuard extends BaseTrainingListener {
  private static final Logger log = LoggerFactory.getLogger(LearnedUpdaterGuard.class);

  private final int window;
  private final double factor;
  private double sum;
  private int inWindow;
  private double best = Double.POSITIVE_INFINITY;
  private boolean over;

  /**
   * @param window iterations of which the mean is taken, at least 1: the fewer, the more a single
   *     minibatch counts
   * @param factor above 1
   */
  public LearnedUpdaterGuard(int window, double factor) {
    if (window < 1 || !(factor > 1)) {
      throw new IllegalArgumentException(
          "LearnedUpdaterGuard: expected a window of at least 1 and a factor above 1, found %d and"
                  .formatted(window)
              + " %s".formatted(factor));
    }
    this.window = window;
    this.factor = factor;
  }

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    if (over) {
      return;
    }
    double score = model.score();
    if (!Double.isFinite(score)) {
      fallBack(
          model, "iteration %d: expected a finite score, found %s".formatted(iteration, score));
      return;
    }
    sum += score;
    inWindow++;
    if (inWindow == window) {
      judge(model, iteration, sum / window);
      sum = 0;
      inWindow = 0;
    }
  }

  /** Written so that it means the same for losses below 0. */
  private void judge(Model model, int iteration, double mean) {
    if (mean > best + (factor - 1) * Math.abs(best)) {
      fallBack(
          model,
          "iteration %d: expected a mean score below %s times the best window's %.6g, found %.6g"
              .formatted(iteration, factor, best, mean));
    }
    best = Math.min(best, mean);
  }

  private void fallBack(Model model, String reason) {
    over = true;
    Optional<LearnedGradientUpdater> block = learnedBlock(model);
    boolean fallen = block.filter(LearnedGradientUpdater::hasFallen).isPresent();
    log.warn(
        "LearnedUpdaterGuard, {}; {}",
        reason,
        block
            .flatMap(LearnedGradientUpdater::fallbackName)
            .map(name -> (fallen ? "it is already " : "from the next step on it is ") + name)
            .orElse("no fallback is set"));
    block.ifPresent(learned -> learned.network().fallBack(learned.steps()));
  }

  /** A learned block, with a fallback if there is one. */
  private static Optional<LearnedGradientUpdater> learnedBlock(Model model) {
    Optional<LearnedGradientUpdater> found = Optional.empty();
    for (UpdaterBlock block : ((BaseMultiLayerUpdater<?>) updater(model)).getUpdaterBlocks()) {
      if (block.getGradientUpdater() instanceof LearnedGradientUpdater learned
          && (found.isEmpty() || found.get().fallbackName().isEmpty())) {
        found = Optional.of(learned);
      }
    }
    return found;
  }

  private static Updater updater(Model model) {
    if (model instanceof MultiLayerNetwork network) {
      return network.getUpdater();
    }
    if (model instanceof ComputationGraph graph) {
      return graph.getUpdater();
    }
    throw new IllegalStateException(
        "LearnedUpdaterGuard: expected a MultiLayerNetwork or a ComputationGraph, found "
            + model.getClass().getSimpleName());
  }
}
