package org.gradus.metatrain;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Local steps: each group of episodes moves a copy of φ and of Adam's moments by meta-steps of its
 * own, after which the copies are averaged (Stich 2019, algorithm 1, with Adam in place of SGD; the
 * moments are averaged as the weights are).
 *
 * <p>Everything is summed in double and in group order, so the result depends on the number of
 * groups, which is configuration, and not on where they ran.
 */
public final class GroupTraining {
  private GroupTraining() {}

  /**
   * All meta-steps of one group. A meta-step in which none of its episodes is finite leaves the
   * group's weights as they are.
   *
   * @param runner where the group's episodes run; it is asked for nothing else meanwhile
   */
  public static GroupSteps train(
      LocalStepsRequest request, EpisodeGroup group, EpisodeRunner runner) {
    Adam adam = request.adam();
    List<GroupStep> steps = new ArrayList<>();
    for (int step = 0; step < request.localSteps().steps(); step++) {
      SegmentRequest segment = request.segment(group, step, adam.singlePrecisionWeights());
      BlockGradient sum = BlockGradient.sum(runner.advance(segment));
      MeanGradient mean = MeanGradient.of(List.of(sum));
      adam = request.update().apply(adam, mean);
      steps.add(new GroupStep(sum.finite(), sum.metaLossSum(), mean.norm(), sum.diverged()));
    }
    return new GroupSteps(adam, List.copyOf(steps));
  }

  /**
   * The mean over the groups of φ and of both moments, those of a group without a finite episode
   * included.
   *
   * @param updates of the average: meta-steps so far in which any group had a finite episode
   */
  static Adam average(List<GroupSteps> groups, int updates) {
    List<Adam> copies = groups.stream().map(GroupSteps::adam).toList();
    return new Adam(
        updates,
        mean(copies.stream().map(Adam::weights).toList()),
        mean(copies.stream().map(Adam::first).toList()),
        mean(copies.stream().map(Adam::second).toList()));
  }

  private static double[] mean(List<double[]> copies) {
    double[] mean = copies.get(0).clone();
    for (double[] copy : copies.subList(1, copies.size())) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += copy[i];
      }
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= copies.size();
    }
    return mean;
  }

  /**
   * What is recorded of one meta-step of all groups: the mean meta-loss over their finite episodes,
   * and the mean of their gradients' norms over the groups that have any.
   *
   * @param metaStep its number
   * @param groups what each group recorded of it, in order
   */
  static Metrics metrics(int metaStep, List<GroupStep> groups) {
    int finite = 0;
    int finiteGroups = 0;
    double metaLossSum = 0;
    double normSum = 0;
    List<DivergedEpisode> diverged = new ArrayList<>();
    for (GroupStep group : groups) {
      finite += group.finite();
      metaLossSum += group.metaLossSum();
      if (group.finite() > 0) {
        finiteGroups++;
        normSum += group.gradientNorm();
      }
      diverged.addAll(group.diverged());
    }
    return new Metrics(
        metaStep,
        metaLossSum / finite,
        normSum / finiteGroups,
        finite,
        diverged,
        OptionalDouble.empty());
  }
}
