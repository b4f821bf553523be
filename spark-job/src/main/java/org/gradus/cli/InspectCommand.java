package org.gradus.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.gradus.checkpoint.FileCheckpoints;
import org.gradus.optimizer.learned.ExportedOptimizer;
import org.gradus.run.RefusedException;
import org.gradus.run.RunFolder;
import org.gradus.spark.storage.InputFile;
import org.gradus.spark.storage.Locations;
import org.gradus.storage.Storage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what an exported optimizer, a checkpoint or a run holds. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description = "Shows what an exported optimizer, a checkpoint or a run holds.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./submit.sh inspect runs/quadratic/optimizer.safetensors",
      "  ./submit.sh inspect runs/quadratic/checkpoints/00006000",
      "  ./submit.sh inspect runs/quadratic"
    })
final class InspectCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE-OR-RUN",
      converter = PathText.class,
      description = "A file, or a folder of a run.")
  private String path;

  @Override
  public Integer call() throws IOException {
    Locations locations = HadoopSettings.locations();
    PrintWriter out = spec.commandLine().getOut();
    Storage folder = locations.input(path);
    List<String> names = folder.list("");
    if (names.contains(RunFolder.CONFIGURATION)) {
      Descriptions.run(out, folder);
    } else if (names.contains("manifest.json")) {
      Descriptions.checkpoint(out, FileCheckpoints.readFolder(folder));
    } else if (!names.isEmpty()) {
      throw new RefusedException(
          List.of(
              path
                  + ": expected a run (config.conf), a checkpoint (manifest.json) or a file, found a"
                  + " folder with neither"));
    } else {
      InputFile file = locations.inputFile(path);
      Descriptions.optimizer(out, ExportedOptimizer.read(path, file.read()));
    }
    return 0;
  }
}
