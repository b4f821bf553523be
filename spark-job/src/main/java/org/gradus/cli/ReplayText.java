package org.gradus.cli;

import java.util.List;
import java.util.Locale;
import org.gradus.optimizee.CoordinateGroups;
import org.gradus.optimizer.learned.GroupedLayout;
import org.gradus.optimizer.learned.WeightLayout;
import org.gradus.replay.EpisodeReplay;
import org.gradus.replay.NonFinite;
import org.gradus.replay.RecordedRun;
import org.gradus.replay.ReplayedEpisode;
import org.gradus.replay.ReplayedStep;
import org.gradus.storage.PrintableText;

/** An episode as a table of its steps, and what became of it. */
final class ReplayText {
  private static final String ROW = "%9s  %6s  %24s  %12s  %12s  %12s%n";

  private final RecordedRun run;
  private final EpisodeReplay replay;
  private final ReplayedEpisode episode;

  ReplayText(RecordedRun run, EpisodeReplay replay, ReplayedEpisode episode) {
    this.run = run;
    this.replay = replay;
    this.episode = episode;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        "episode %d: %s%n"
            .formatted(replay.episode(), PrintableText.escaped(episode.description())));
    text.append(row("meta-step", "step", "loss f(θ)", "|gradient|", "|update|", "|θ|"));
    episode.steps().forEach(step -> text.append(row(step)));
    text.append(outcome()).append(System.lineSeparator());
    text.append(
        "%s computed again to the bits that the run recorded%n"
            .formatted(
                replay.start().metaStep() + 1 == replay.metaStep()
                    ? "meta-step " + replay.metaStep()
                    : "meta-steps %d to %d"
                        .formatted(replay.start().metaStep() + 1, replay.metaStep())));
    return text.toString();
  }

  private static String row(String... cells) {
    return ROW.formatted((Object[]) cells);
  }

  private String row(ReplayedStep step) {
    int unroll = run.configuration().training().unroll().unroll();
    int segment = Math.max(0, step.step() - 1) / unroll;
    return row(
        Integer.toString(replay.firstMetaStep() + segment),
        Integer.toString(step.step()),
        Double.toString(step.loss()),
        brief(step.gradientNorm()),
        step.updateNorm().isPresent() ? brief(step.updateNorm().getAsDouble()) : "-",
        brief(step.thetaNorm()));
  }

  private static String brief(double value) {
    return String.format(Locale.ROOT, "%.6g", value);
  }

  private String outcome() {
    int step = episode.last().step();
    if (episode.nonFinite().isPresent()) {
      return "diverged at its step %d, in meta-step %d: %s"
          .formatted(step, replay.metaStep(), cause(episode.nonFinite().get()));
    }
    return "did not diverge in meta-step %d: finite to its step %d, the end of the segment%s"
        .formatted(
            replay.metaStep(),
            step,
            replay
                .divergedLater()
                .map("; it diverged in meta-step %d: give --meta-step %<d"::formatted)
                .orElse(""));
  }

  private String cause(NonFinite found) {
    return switch (found.part()) {
      case UPDATE -> "the optimizer's update of " + coordinate(found) + before(found);
      case THETA -> "θ at " + coordinate(found) + before(found);
      case GRADIENT -> "the gradient at " + coordinate(found) + before(found);
      case LOSS ->
          "the loss"
              + (episode.functions() > 1 ? " of function " + found.index() : "")
              + " is "
              + found.value()
              + more(found);
      case MEAN_LOSS -> "the sum of the functions' losses is " + found.value();
      case META_GRADIENT -> "the meta-gradient at " + weight(found.index()) + is(found);
    };
  }

  private String coordinate(NonFinite found) {
    return "coordinate " + found.index() + place(found.index()) + is(found);
  }

  private static String is(NonFinite found) {
    return " is " + found.value() + more(found);
  }

  private static String more(NonFinite found) {
    return found.count() == 1 ? "" : ", and %d more are not finite".formatted(found.count() - 1);
  }

  /** Of which group, or of which function, a coordinate is. */
  private String place(int index) {
    CoordinateGroups groups = episode.groups();
    if (groups.names().equals(CoordinateGroups.UNDIVIDED)) {
      int each = groups.coordinates() / episode.functions();
      return episode.functions() == 1
          ? ""
          : " (%d of function %d)".formatted(index % each, index / each);
    }
    int first = 0;
    for (int i = 0; i < groups.names().size(); i++) {
      int size = groups.sizes().get(i);
      if (index < first + size) {
        return " (%d of group %s)".formatted(index - first, groups.names().get(i));
      }
      first += size;
    }
    throw new IllegalArgumentException(
        "expected a coordinate of %s, found %d".formatted(groups, index));
  }

  private String before(NonFinite found) {
    int step = episode.last().step();
    return step == 0
        ? ""
        : "; at step %d θ there was %s, the gradient %s"
            .formatted(step - 1, episode.theta()[found.index()], episode.gradient()[found.index()]);
  }

  private String weight(int index) {
    List<WeightLayout.Tensor> tensors =
        new GroupedLayout(run.configuration().architecture(), episode.groups().names()).tensors();
    WeightLayout.Tensor tensor =
        tensors.stream()
            .filter(one -> index >= one.offset() && index < one.offset() + one.size())
            .findFirst()
            .orElseThrow();
    return "weight %d (%d of %s)".formatted(index, index - tensor.offset(), tensor.name());
  }
}
