package org.gradus.optimizee.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.gradus.optimizee.CoordinateGroups;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * Where the coordinates of θ stand among a network's parameters. The running statistics of batch
 * normalizations are parameters to Deeplearning4j, and no coordinates.
 *
 * @param blocks of θ, in its order: group by group, in each in the network's order
 * @param groups of coordinates
 */
record NetworkLayout(List<ParameterBlock> blocks, CoordinateGroups groups) {
  private static final Set<String> STATISTICS = Set.of("mean", "var", "log10stdev");
  private static final String GAIN = "gamma";

  NetworkLayout {
    blocks = List.copyOf(blocks);
  }

  /**
   * The layout of a network.
   *
   * @param rules of its groups; none for one group of all coordinates
   * @throws InvalidNetworkException if a parameter has no group or a group no parameter, or a
   *     regularization is none whose derivative is known
   */
  static NetworkLayout of(Model model, List<GroupRule> rules) {
    List<ParameterBlock> found = new ArrayList<>();
    long first = model.parameters().offset();
    for (Layer layer : model.layers()) {
      for (String parameter : layer.conf().variables()) {
        if (!isStatistic(layer, parameter)) {
          found.add(block(layer, parameter, first, rules));
        }
      }
    }
    return inOrder(found, rules);
  }

  private static boolean isStatistic(Layer layer, String parameter) {
    return layer.conf().getLayer() instanceof BatchNormalization && STATISTICS.contains(parameter);
  }

  private static ParameterBlock block(
      Layer layer, String parameter, long first, List<GroupRule> rules) {
    String name = layer.conf().getLayer().getLayerName() + "_" + parameter;
    INDArray view = layer.getParam(parameter);
    double l1 = 0;
    double l2 = 0;
    for (Regularization term : regularization(layer, parameter)) {
      if (term instanceof L1Regularization one) {
        l1 += factor(name, one.getL1());
      } else if (term instanceof L2Regularization two) {
        l2 += factor(name, two.getL2());
      } else if (term instanceof WeightDecay decay) {
        l2 += factor(name, decay.getCoeff());
      } else {
        throw new InvalidNetworkException(
            "parameter %s: expected l1, l2 or weight decay as regularization, found %s",
            name, term.getClass().getSimpleName());
      }
    }
    boolean isGain =
        layer.conf().getLayer() instanceof BatchNormalization && parameter.equals(GAIN);
    return new ParameterBlock(
        name,
        group(layer.conf().getLayer().getClass().getSimpleName(), name, rules),
        Math.toIntExact(view.offset() - first),
        0,
        Math.toIntExact(view.length()),
        isGain ? 1 : 0,
        l1,
        l2);
  }

  /** Null, to Deeplearning4j, is none. */
  private static List<Regularization> regularization(Layer layer, String parameter) {
    return Objects.requireNonNullElse(
        layer.conf().getLayer().getRegularizationByParam(parameter), List.of());
  }

  private static double factor(String name, ISchedule schedule) {
    if (schedule instanceof FixedSchedule fixed) {
      return fixed.valueAt(0, 0);
    }
    throw new InvalidNetworkException(
        "parameter %s: expected a constant regularization, found %s, which changes the function"
            + " from step to step",
        name, schedule.getClass().getSimpleName());
  }

  private static int group(String layerType, String name, List<GroupRule> rules) {
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).matches(layerType, name)) {
        return i;
      }
    }
    if (rules.isEmpty()) {
      return 0;
    }
    throw InvalidNetworkException.inGroups(
        "expected a group for every parameter, found none for %s of a %s; end with"
            + " \"rest = *\"",
        name, layerType);
  }

  private static NetworkLayout inOrder(List<ParameterBlock> found, List<GroupRule> rules) {
    List<String> names = GroupRule.groups(rules);
    List<ParameterBlock> blocks = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    int place = 0;
    for (int group = 0; group < names.size(); group++) {
      int begin = place;
      for (ParameterBlock block : found) {
        if (block.group() == group) {
          blocks.add(block.at(place));
          place += block.length();
        }
      }
      if (place == begin) {
        throw InvalidNetworkException.inGroups(
            "expected parameters in every group, found none for %s", names.get(group));
      }
      sizes.add(place - begin);
    }
    return new NetworkLayout(blocks, new CoordinateGroups(names, sizes));
  }
}
