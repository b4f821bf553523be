package org.gradus.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gradus.unroll.LossWeights;

/** Reads {@code training.loss-weights}. */
final class LossWeightsReader {

  private static final String PATH = "training.loss-weights";
  private static final RealNumber WEIGHT = new RealNumber(0, 1e6);

  private final Settings settings;

  LossWeightsReader(Settings settings) {
    this.settings = settings;
  }

  /**
   * Reads the weights of an episode; call it once both numbers have been read.
   *
   * @param steps T
   * @param unroll U
   */
  LossWeights read(int steps, int unroll) {
    boolean fits = settings.sound("training.steps", "training.unroll");
    Setting setting = settings.find(PATH);
    if (setting.value().filter(ConfigList.class::isInstance).isPresent()) {
      return fits ? list(setting, steps, unroll) : LossWeights.all(steps);
    }
    String name = setting.read(new Named());
    if (name.equals(Named.EPISODE_LAST) && fits && unroll != steps) {
      setting.refuse(
          "episode-last leaves every segment but the last without a gradient; expected all,"
              + " segment-last, a list, or training.unroll = training.steps ("
              + steps
              + "), found training.unroll = "
              + unroll);
    }
    return name.equals(Named.ALL) || !fits
        ? LossWeights.all(steps)
        : LossWeights.segmentLast(steps, unroll);
  }

  private static LossWeights list(Setting setting, int steps, int unroll) {
    List<Double> numbers = setting.read(new Items<>(WEIGHT, new WholeNumber(steps, steps)));
    if (numbers.size() != steps) {
      return LossWeights.all(steps);
    }
    LossWeights weights = new LossWeights(numbers);
    for (int end = unroll; end <= steps; end += unroll) {
      if (IntStream.rangeClosed(end - unroll + 1, end).allMatch(step -> weights.at(step) == 0)) {
        setting.refuse(
            "expected a weight above 0 in each segment, found none at the steps "
                + (end - unroll + 1)
                + " to "
                + end
                + ", which would give no gradient");
        break;
      }
    }
    return weights;
  }

  /** The weights that have names. */
  private record Named() implements Kind<String> {

    static final String ALL = "all";
    static final String SEGMENT_LAST = "segment-last";

    /** Where an episode is one segment, another name of segment-last. */
    static final String EPISODE_LAST = "episode-last";

    private static final Choice NAMES = Choice.of(ALL, SEGMENT_LAST, EPISODE_LAST);

    @Override
    public Optional<String> parse(ConfigValue value) {
      return NAMES.parse(value);
    }

    @Override
    public String expected() {
      return ALL + ", " + SEGMENT_LAST + " or a list of training.steps numbers";
    }

    @Override
    public String fallback() {
      return ALL;
    }

    @Override
    public String render(String value) {
      return value.equals(EPISODE_LAST) ? SEGMENT_LAST : value;
    }
  }
}
