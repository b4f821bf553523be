package org.gradus.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.gradus.config.ConfigurationLoader;
import org.gradus.kernel.KernelChoice;
import org.gradus.replay.EpisodeReplay;
import org.gradus.replay.RecordedRun;
import org.gradus.replay.ReplayedEpisode;
import org.gradus.run.RefusedException;
import org.gradus.spark.input.CommandInputs;
import org.gradus.spark.storage.Locations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows how an episode of a run went, most often one that diverged. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    versionProvider = Main.VersionProvider.class,
    description = {
      "Computes an episode of a training run again, to the same bits, and shows it step by step: up"
          + " to the first value that is not finite, or to the end of its segment.",
      "It starts from the last checkpoint before the meta-step, runs in this process, and writes"
          + " nothing. inspect lists the episodes that diverged."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./submit.sh inspect runs/quadratic",
      "  ./submit.sh replay --run runs/quadratic --meta-step 12 --episode 5",
      "  ./submit.sh --jars my.jar replay --run hdfs:///run --meta-step 12 --episode 5"
    })
final class ReplayCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--run",
      required = true,
      paramLabel = "DIR",
      converter = PathText.class,
      description = "The run's folder, the --out of its train command.")
  private String run;

  @Option(
      names = "--meta-step",
      required = true,
      paramLabel = "N",
      description = "The meta-step in which it diverged, or up to whose end it is followed.")
  private int metaStep;

  @Option(
      names = "--episode",
      required = true,
      paramLabel = "ID",
      description = "The episode's number in the run.")
  private long episode;

  @Override
  public Integer call() throws IOException {
    KernelChoice.mistake()
        .ifPresent(
            text -> {
              throw new RefusedException(List.of(text));
            });
    Locations locations = HadoopSettings.locations();
    RecordedRun recorded =
        RecordedRun.open(
            locations.input(run), new ConfigurationLoader(CommandInputs.inThisProcess(locations)));
    EpisodeReplay replay = new EpisodeReplay(recorded, metaStep, episode);
    ReplayProgress progress =
        new ReplayProgress(
            err(), System.getenv("GRADUS_TERMINAL") != null, Clock.systemUTC(), replay);
    ReplayedEpisode replayed = replay.run(progress);
    progress.end();
    out().print(new ReplayText(recorded, replay, replayed));
    return 0;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
