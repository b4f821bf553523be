package org.gradus.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.gradus.config.Configuration;
import org.gradus.config.LoadedConfiguration;
import org.gradus.evaluation.Evaluation;
import org.gradus.evaluation.EvaluationResult;
import org.gradus.evaluation.EvaluationTarget;
import org.gradus.optimizer.learned.ExportedOptimizer;
import org.gradus.random.RunSeed;
import org.gradus.report.ReportContent;
import org.gradus.report.ResultTable;
import org.gradus.run.EvaluationFiles;
import org.gradus.run.EvaluationFolder;
import org.gradus.run.FolderClaim;
import org.gradus.run.RunRecord;
import org.gradus.run.Version;
import org.gradus.spark.evaluation.EvaluationParquet;
import org.gradus.spark.input.CommandInputs;
import org.gradus.spark.session.ContextOnDemand;
import org.gradus.spark.storage.Locations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Evaluates an exported optimizer. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    versionProvider = Main.VersionProvider.class,
    description = {
      "Compares an exported optimizer with tuned baselines on fresh functions.",
      "The optimizer's shape is the file's own; the configuration says on what it is tested."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./submit.sh evaluate --config conf/quadratic.conf \\",
      "      --optimizer runs/quadratic/optimizer.safetensors --out runs/evaluation",
      "  ./submit.sh evaluate --config conf/quadratic.conf \\",
      "      --optimizer runs/quadratic/optimizer.safetensors --out runs/longer \\",
      "      --set evaluation.steps=200 --set seed=7"
    })
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigurationOptions configurationOptions;

  @Option(
      names = "--optimizer",
      required = true,
      paramLabel = "FILE",
      converter = PathText.class,
      description = "An exported optimizer, optimizer.safetensors.")
  private String optimizer;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      converter = PathText.class,
      description = "Folder for the results: new, empty, or of an evaluation that did not finish.")
  private String out;

  @Override
  public Integer call() throws IOException {
    try (ContextOnDemand context = ContextOnDemand.named("gradus evaluate " + out)) {
      return call(context);
    }
  }

  private int call(ContextOnDemand context) throws IOException {
    Locations locations = HadoopSettings.locations();
    LoadedConfiguration loaded =
        configurationOptions.load(CommandInputs.onSpark(locations, context));
    ExportedOptimizer exported =
        ExportedOptimizer.read(optimizer, locations.inputFile(optimizer).read());
    TargetGroups.require(
        exported.optimizer().groups(), loaded.configuration().evaluation().targets());
    EvaluationFolder folder = EvaluationFolder.open(locations.output(out), loaded);
    warnBeyondHorizon(exported, loaded.configuration());
    Runners runners = Runners.open(context, loaded.configuration());
    return FolderClaim.during(
        folder.storage(),
        () -> {
          folder.require(); // again, since another process may have written to it
          return run(exported, folder, runners);
        });
  }

  private void warnBeyondHorizon(ExportedOptimizer exported, Configuration configuration) {
    for (EvaluationTarget target : configuration.evaluation().targets()) {
      if (target.steps() > exported.horizon()) {
        err()
            .printf(
                "target %s: the optimizer was trained for %d steps and is tested for %d%n",
                target.name(), exported.horizon(), target.steps());
      }
    }
  }

  private int run(ExportedOptimizer exported, EvaluationFolder folder, Runners runners)
      throws IOException {
    RunRecord record =
        RunRecord.begin(
                folder.storage(),
                RunRecord.Kind.EVALUATION,
                Clock.systemUTC(),
                runners.environment())
            .put("folder", folder.storage().location())
            .put("optimizer", optimizer);
    folder.begin();
    int status =
        new StopNotice(record, err(), StopNotice.EVALUATION, "give the same command again")
            .during(() -> evaluate(exported, folder, runners));
    if (status == 0) {
      out().println("written to " + folder.storage().location());
    }
    return status;
  }

  private void evaluate(ExportedOptimizer exported, EvaluationFolder folder, Runners runners)
      throws IOException {
    Configuration configuration = folder.configuration().configuration();
    EvaluationResult evaluation =
        new Evaluation(
                configuration.evaluation(), new RunSeed(configuration.seed()), runners.losses())
            .evaluate(exported.optimizer());
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("gradus", Version.text());
    facts.put("optimizer", optimizer);
    facts.put("optimizer's provenance", exported.provenance());
    facts.putAll(runners.environment());
    EvaluationFiles.write(
        folder.storage(),
        new ReportContent(
            "Evaluation of " + optimizer,
            evaluation,
            Optional.empty(),
            facts,
            folder.configuration().resolvedText()));
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
