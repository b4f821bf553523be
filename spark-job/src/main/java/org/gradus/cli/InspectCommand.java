package org.gradus.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.concurrent.Callable;
import org.gradus.checkpoint.FileCheckpoints;
import org.gradus.optimizer.learned.ExportedOptimizer;
import org.gradus.run.RefusedException;
import org.gradus.run.RunFolder;
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
    versionProvider = Main.VersionProvider.class,
    description = "Shows what an exported optimizer, a checkpoint, a run or a sweep holds.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./submit.sh inspect runs/quadratic/optimizer.safetensors",
      "  ./submit.sh inspect runs/quadratic/checkpoints/00003000",
      "  ./submit.sh inspect runs/quadratic"
    })
final class InspectCommand implements Callable<Integer> {
  /** Where a checkpoint's folder stands in that of its run. */
  private static final String IN_RUN = "/checkpoints/[0-9]+/*$";

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE-OR-FOLDER",
      converter = PathText.class,
      description =
          "An exported optimizer, the folder of a checkpoint, or that of a run or a sweep.")
  private String path;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    out.print(describe(HadoopSettings.locations()));
    return 0;
  }

  private Descriptions describe(Locations locations) throws IOException {
    Storage folder = locations.input(path);
    List<String> names;
    try {
      names = folder.list("");
    } catch (NotDirectoryException e) {
      byte[] content = locations.inputFile(path).read();
      return new Descriptions().optimizer(path, ExportedOptimizer.read(path, content));
    }
    if (names.contains(RunFolder.CONFIGURATION)) {
      return new Descriptions().run(folder);
    }
    if (names.contains("manifest.json")) {
      return new Descriptions()
          .checkpoint(path, FileCheckpoints.readFolder(folder), path.replaceFirst(IN_RUN, ""));
    }
    throw new RefusedException(
        List.of(
            path
                + ": expected a run (with config.conf), a checkpoint (with manifest.json) or an"
                + " exported optimizer, found "
                + (folder.exists("") ? "a folder with neither" : "nothing; check the path")));
  }
}
