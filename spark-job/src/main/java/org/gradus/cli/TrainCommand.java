package org.gradus.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.gradus.config.ConfigurationLoader;
import org.gradus.config.Inputs;
import org.gradus.config.LoadedConfiguration;
import org.gradus.evaluation.EvaluationResult;
import org.gradus.metatrain.MetaState;
import org.gradus.metatrain.ProgressListener;
import org.gradus.metatrain.TooManyDivergedException;
import org.gradus.metatrain.TrainingSettings;
import org.gradus.optimizer.learned.LearnedOptimizer;
import org.gradus.report.ResultTable;
import org.gradus.run.EvaluationFiles;
import org.gradus.run.FolderClaim;
import org.gradus.run.RunFailedException;
import org.gradus.run.RunFolder;
import org.gradus.run.RunRecord;
import org.gradus.run.TrainingRun;
import org.gradus.spark.evaluation.EvaluationParquet;
import org.gradus.spark.input.CommandInputs;
import org.gradus.spark.metrics.TrainingGauges;
import org.gradus.spark.session.ContextOnDemand;
import org.gradus.spark.storage.Locations;
import org.gradus.storage.PrintableText;
import org.gradus.storage.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Meta-trains, exports, evaluates, reports. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    versionProvider = Main.VersionProvider.class,
    description = {
      "Meta-trains an optimizer, compares it with tuned baselines on fresh functions, and writes"
          + " it with a report to a folder.",
      "The same configuration gives the same optimizer on any number of machines and cores."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./submit.sh train --config conf/quadratic.conf --out runs/quadratic",
      "  ./submit.sh train --config conf/quadratic.conf --out runs/quadratic --resume",
      "  ./submit.sh train --config conf/quadratic.conf --out runs/short \\",
      "      --set training.meta-steps=500 --set optimizer.hidden=[10]",
      "  ./submit.sh --master spark://HOST:7077 train --config conf/quadratic.conf \\",
      "      --out hdfs://HOST/runs/quadratic"
    })
final class TrainCommand implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(TrainCommand.class);

  @Spec private CommandSpec spec;
  @Mixin private ConfigurationOptions configurationOptions;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      converter = PathText.class,
      description =
          "Folder of the run: new or empty, unless --resume. A path, or a URI that Hadoop knows.")
  private String out;

  @Option(
      names = "--resume",
      description =
          "Goes on with the run in --out from its newest checkpoint; its configuration must be the same.")
  private boolean resume;

  private Optional<RunFolder> begun = Optional.empty();

  @Override
  public Integer call() throws IOException {
    try (ContextOnDemand context = ContextOnDemand.named("gradus train " + out)) {
      return call(context);
    }
  }

  private int call(ContextOnDemand context) throws IOException {
    Locations locations = HadoopSettings.locations();
    Inputs inputs = CommandInputs.onSpark(locations, context);
    LoadedConfiguration loaded = configurationOptions.load(inputs);
    TargetGroups.require(
        loaded.configuration().family().groups(), loaded.configuration().evaluation().targets());
    ConfigurationLoader loader = new ConfigurationLoader(inputs);
    Storage storage = locations.output(out);
    RunFolder.requireFit(storage, loaded, resume, loader);
    Runners runners = Runners.open(context, loaded.configuration());
    // by now another process may have written to it; from here on none can
    return FolderClaim.during(
        storage, () -> run(RunFolder.open(storage, loaded, resume, loader), runners));
  }

  /** Whether the run that this command began has a checkpoint to go on from. */
  boolean canBeResumed() {
    try {
      return begun.isPresent() && begun.get().hasCheckpoint();
    } catch (IOException e) {
      log.debug("The checkpoints cannot be listed", e);
      return false;
    }
  }

  private int run(RunFolder folder, Runners runners) throws IOException {
    for (String name : folder.incompleteCheckpoints()) {
      err()
          .printf(
              "checkpoints/%s has no manifest.json: it is incomplete and not used%n",
              PrintableText.escaped(name));
    }
    folder.begin();
    begun = Optional.of(folder);
    RunRecord record =
        RunRecord.begin(
                folder.storage(), RunRecord.Kind.TRAINING, Clock.systemUTC(), runners.environment())
            .put("folder", folder.storage().location());
    TrainingRun run = new TrainingRun(folder, runners.episodes(), runners.losses());
    MetaState state;
    try (StopRequest stop = new StopRequest()) {
      state = train(run, folder, runners, record, stop);
      if (!run.isTrained(state)) {
        record.end("interrupted at meta-step " + state.metaStep());
        err().printf("interrupted after meta-step %d; go on with --resume%n", state.metaStep());
        return StopNotice.INTERRUPTED;
      }
    } catch (TooManyDivergedException e) {
      record.end("stopped at meta-step %d: too many episodes diverged".formatted(e.metaStep()));
      throw new RunFailedException(
          "%s; %s shows how the first one did"
              .formatted(e.getMessage(), ReplayLine.of(folder.storage().location(), e.first())));
    }
    int status =
        new StopNotice(record, err(), StopNotice.EVALUATION, "go on with --resume")
            .during(() -> finish(run, folder, runners, state));
    if (status == 0) {
      out().println("written to " + folder.storage().location());
    }
    return status;
  }

  private MetaState train(
      TrainingRun run, RunFolder folder, Runners runners, RunRecord record, StopRequest stop)
      throws IOException {
    int first = folder.checkpoint().map(MetaState::metaStep).orElse(0);
    TrainingSettings training = folder.configuration().configuration().training();
    if (first >= training.metaSteps()) {
      err().printf("all %d meta-steps are made%n", first);
    } else if (first > 0) {
      err().printf("going on from the checkpoint at meta-step %d%n", first);
    } else if (resume) {
      err().println("no checkpoint to go on from: the run begins at its first meta-step");
    }
    Clock clock = Clock.systemUTC();
    ProgressLine progress =
        new ProgressLine(
            err(), System.getenv("GRADUS_TERMINAL") != null, clock, folder.checkpoint(), training);
    ProgressListener validations =
        (made, metrics) ->
            metrics.validation().ifPresent(score -> record.validated(made.metaStep(), score));
    MetaState state;
    try (TrainingGauges gauges =
        TrainingGauges.publish(runners.spark(), training, folder.checkpoint(), clock)) {
      state = run.train(ProgressListener.all(progress, validations, gauges), stop);
    }
    if (!run.isTrained(state)) {
      progress.end();
    }
    return state;
  }

  private void finish(TrainingRun run, RunFolder folder, Runners runners, MetaState state)
      throws IOException {
    LearnedOptimizer optimizer = run.export(state);
    err().println("tuning the baselines and testing on fresh functions");
    EvaluationResult evaluation = run.evaluate(optimizer);
    run.report(state, evaluation, runners.environment());
    folder.storage().commit(EvaluationFiles.PARQUET, EvaluationParquet.toBytes(evaluation));
    out().println(ResultTable.text(evaluation));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
