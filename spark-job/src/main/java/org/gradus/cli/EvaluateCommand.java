package org.gradus.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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
import org.gradus.run.RunFolder;
import org.gradus.run.RunRecord;
import org.gradus.run.Version;
import org.gradus.spark.evaluation.EvaluationParquet;
import org.gradus.spark.storage.Locations;
import org.gradus.storage.Storage;
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
      description = "Folder for the results, new or empty.")
  private String out;

  @Override
  public Integer call() throws IOException {
    Locations locations = HadoopSettings.locations();
    LoadedConfiguration loaded = configurationOptions.load(locations);
    ExportedOptimizer exported =
        ExportedOptimizer.read(optimizer, locations.inputFile(optimizer).read());
    Storage folder = locations.output(out);
    RunFolder.requireEmpty(folder, "give another --out");
    folder.commit(RunFolder.CONFIGURATION, loaded.resolvedText().getBytes(StandardCharsets.UTF_8));
    warnBeyondHorizon(exported, loaded.configuration());
    try (Runners runners = Runners.open("gradus evaluate " + out, loaded.configuration())) {
      evaluate(loaded, exported, folder, runners);
    }
    return 0;
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

  private void evaluate(
      LoadedConfiguration loaded, ExportedOptimizer exported, Storage folder, Runners runners)
      throws IOException {
    RunRecord record =
        RunRecord.begin(folder, Clock.systemUTC(), runners.environment())
            .put("folder", folder.location())
            .put("optimizer", optimizer);
    Configuration configuration = loaded.configuration();
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
        folder,
        new ReportContent(
            "Evaluation of " + optimizer,
            evaluation,
            Optional.empty(),
            facts,
            loaded.resolvedText()));
    folder.commit("evaluation.parquet", EvaluationParquet.toBytes(evaluation));
    record.end("finished");
    spec.commandLine().getOut().println(ResultTable.text(evaluation));
    spec.commandLine().getOut().println("written to " + folder.location());
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
