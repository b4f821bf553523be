package org.gradus.optimizer.learned;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gradus.optimizee.CoordinateGroups;

/**
 * Where the weights of each coordinate group's network stand in φ: one group's after the other's,
 * each in the order of {@link WeightLayout}. The tensors of a named group have its name and a slash
 * before theirs.
 */
public final class GroupedLayout {
  private final WeightLayout each;
  private final List<String> groups;

  /**
   * @param groups names, in the order of φ
   */
  public GroupedLayout(Architecture architecture, List<String> groups) {
    each = new WeightLayout(architecture);
    this.groups = List.copyOf(groups);
  }

  /** Number of weights of all groups, the length of φ. */
  public int size() {
    return Math.multiplyExact(groups.size(), each.size());
  }

  /** All tensors, in the order of φ. */
  public List<WeightLayout.Tensor> tensors() {
    List<WeightLayout.Tensor> tensors = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      String group = groups.get(i);
      String prefix = group.equals(CoordinateGroups.ALL) ? "" : group + "/";
      int first = i * each.size();
      each.tensors().stream()
          .map(
              tensor ->
                  new WeightLayout.Tensor(
                      prefix + tensor.name(), tensor.shape(), first + tensor.offset()))
          .forEach(tensors::add);
    }
    return tensors;
  }

  /** One group's weights, copied. */
  float[] weightsOf(String group, float[] weights) {
    return weightsOf(groups.indexOf(group), groups.size(), weights);
  }

  /**
   * One group's weights, copied.
   *
   * @param group its place among the groups
   * @param groups how many there are
   * @param weights φ of all of them
   */
  public static float[] weightsOf(int group, int groups, float[] weights) {
    int each = weights.length / groups;
    return Arrays.copyOfRange(weights, group * each, (group + 1) * each);
  }
}
