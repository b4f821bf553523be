package org.gradus.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.gradus.config.Configuration;
import org.gradus.config.ConfigurationLoader;
import org.gradus.config.Inputs;
import org.gradus.config.LoadedSweep;
import org.gradus.report.SweepContent;
import org.gradus.report.SweepTable;
import org.gradus.run.FolderClaim;
import org.gradus.run.RunRecord;
import org.gradus.spark.input.CommandInputs;
import org.gradus.spark.metrics.SweepGauges;
import org.gradus.spark.session.ContextOnDemand;
import org.gradus.spark.storage.Locations;
import org.gradus.spark.sweep.SparkTrialRunner;
import org.gradus.spark.sweep.TrialsParquet;
import org.gradus.storage.Storage;
import org.gradus.sweep.Sweep;
import org.gradus.sweep.SweepFiles;
import org.gradus.sweep.SweepFolder;
import org.gradus.sweep.SweepListener;
import org.gradus.sweep.Trial;
import org.gradus.sweep.TrialRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Searches settings. */
@Command(
    name = "sweep",
    mixinStandardHelpOptions = true,
    versionProvider = Main.VersionProvider.class,
    description = {
      "Searches settings: trains trials with values from the configuration's sweep.space, and writes"
          + " their table, a report and the best one's optimizer to a folder.",
      "The same configuration tries the same and ends in the same table on any number of machines"
          + " and cores."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./submit.sh sweep --config conf/sweep-quadratic.conf --out runs/sweep",
      "  ./submit.sh sweep --config conf/sweep-quadratic.conf --out runs/sweep --resume",
      "  ./submit.sh sweep --config conf/sweep-quadratic.conf --out runs/asha \\",
      "      --set sweep.scheduler=asha --set sweep.first-rung=300"
    })
final class SweepCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigurationOptions configurationOptions;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      converter = PathText.class,
      description =
          "Folder of the sweep: new or empty, unless --resume. A path, or a URI that Hadoop knows.")
  private String out;

  @Option(
      names = "--resume",
      description =
          "Goes on with the sweep in --out; its configuration must be the same, but for the budget"
              + " and where trials run.")
  private boolean resume;

  private boolean begun;

  @Override
  public Integer call() throws IOException {
    // for trials side by side; those in tasks are all of one pool, in which the first comes first
    try (ContextOnDemand context = ContextOnDemand.fair("gradus sweep " + out)) {
      return call(context);
    }
  }

  private int call(ContextOnDemand context) throws IOException {
    Locations locations = HadoopSettings.locations();
    Inputs inputs = CommandInputs.onSpark(locations, context);
    LoadedSweep sweep = configurationOptions.loadSweep(inputs);
    Configuration configuration = sweep.loaded().configuration();
    TargetGroups.require(configuration.family().groups(), configuration.evaluation().targets());
    Storage storage = locations.output(out);
    ConfigurationLoader loader = new ConfigurationLoader(inputs);
    SweepFolder.require(storage, sweep, resume, loader);
    Runners runners = Runners.open(context, configuration);
    return FolderClaim.during(
        storage,
        () -> {
          // again, since another process may have written to it
          SweepFolder.require(storage, sweep, resume, loader);
          return run(sweep, storage, runners);
        });
  }

  /** Whether this command has begun a sweep that can be gone on with. */
  boolean canBeResumed() {
    return begun;
  }

  private int run(LoadedSweep sweep, Storage storage, Runners runners) throws IOException {
    RunRecord record =
        RunRecord.begin(storage, RunRecord.Kind.SWEEP, Clock.systemUTC(), runners.environment())
            .put("folder", storage.location());
    SweepFolder.begin(storage, sweep);
    begun = true;
    SweepContent[] found = new SweepContent[1];
    int status =
        new StopNotice(record, err(), "interrupted", "go on with --resume")
            .during(() -> found[0] = search(sweep, storage, runners));
    if (status == 0) {
      report(found[0], storage);
      return found[0].best().isPresent() ? 0 : Problems.FAILED;
    }
    return status;
  }

  private SweepContent search(LoadedSweep sweep, Storage storage, Runners runners)
      throws IOException {
    SweepProgressLine line =
        new SweepProgressLine(err(), System.getenv("GRADUS_TERMINAL") != null, Clock.systemUTC());
    List<Trial> trials;
    try (SweepGauges gauges = SweepGauges.publish(runners.spark())) {
      SweepListener listener =
          progress -> {
            line.progress(progress);
            gauges.progress(progress);
          };
      trials =
          new Sweep(sweep, storage, trialRunner(sweep, runners), listener, Clock.systemUTC()).run();
    }
    line.end();
    SweepContent content =
        SweepFiles.content(sweep, storage.location(), trials, runners.environment());
    SweepFiles.write(storage, sweep, content, trials);
    storage.commit(SweepFiles.PARQUET, TrialsParquet.toBytes(content));
    return content;
  }

  private static TrialRunner trialRunner(LoadedSweep sweep, Runners runners) {
    return runners
        .spark()
        .<TrialRunner>map(
            spark ->
                new SparkTrialRunner(
                    spark,
                    sweep.settings().placement(),
                    sweep.loaded().configuration().runner().partitions(),
                    Clock.systemUTC()))
        .orElseGet(
            () -> TrialRunner.local(Runtime.getRuntime().availableProcessors(), Clock.systemUTC()));
  }

  private void report(SweepContent content, Storage storage) {
    out().print(SweepTable.text(content));
    out().println("written to " + storage.location());
    content.best().ifPresent(best -> out().println("test the best: " + content.evaluation()));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
