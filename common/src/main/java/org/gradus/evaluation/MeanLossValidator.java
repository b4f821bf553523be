package org.gradus.evaluation;

import java.util.List;
import org.gradus.metatrain.EpisodeTask;
import org.gradus.metatrain.Validator;
import org.gradus.optimizer.learned.LearnedOptimizer;
import org.gradus.random.Purpose;

/**
 * Scores weights by the criterion that also tunes the baselines: the mean loss at an episode's last
 * step, on the validation functions.
 */
public final class MeanLossValidator implements Validator {
  private final EpisodeTask task;
  private final int functions;
  private final LossRunner runner;

  public MeanLossValidator(EpisodeTask task, int functions, LossRunner runner) {
    this.task = task;
    this.functions = functions;
    this.runner = runner;
  }

  @Override
  public double score(float[] weights) {
    LossRequest request =
        new LossRequest(
            "validation",
            task.seed(),
            Purpose.VALIDATION,
            task.family(),
            functions,
            task.unroll().steps(),
            List.of(new LearnedOptimizer(task.architecture(), task.family().groups(), weights)),
            StepWindow.of(task.unroll().steps()),
            false);
    return Losses.join(runner.run(request), 0).mean();
  }
}
