package org.gradus.evaluation;

import java.util.List;
import org.gradus.metatrain.EpisodeTask;
import org.gradus.metatrain.ValidationSettings;
import org.gradus.metatrain.Validator;
import org.gradus.optimizer.learned.LearnedOptimizer;
import org.gradus.random.Purpose;

/**
 * Scores weights as baselines are tuned: by the mean loss over an episode's last steps, on the
 * validation functions.
 */
public final class MeanLossValidator implements Validator {
  private final EpisodeTask task;
  private final ValidationSettings settings;
  private final LossRunner runner;

  public MeanLossValidator(EpisodeTask task, ValidationSettings settings, LossRunner runner) {
    this.task = task;
    this.settings = settings;
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
            settings.functions(),
            task.unroll().steps(),
            List.of(new LearnedOptimizer(task.architecture(), task.family().groups(), weights)),
            StepWindow.last(settings.lastSteps(), task.unroll().steps()),
            false);
    return Losses.join(runner.run(request), 0).mean();
  }
}
