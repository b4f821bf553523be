package org.gradus.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.gradus.download.DataSet;
import org.gradus.download.Mirror;
import org.gradus.download.Patience;
import org.gradus.download.SetDownload;
import org.gradus.spark.storage.Locations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Downloads a published set of data. */
@Command(
    name = "data",
    mixinStandardHelpOptions = true,
    versionProvider = Main.VersionProvider.class,
    description = {
      "Downloads a published set of data into a local folder, and verifies it.",
      "A download that was cut off goes on with the same command; files that are there are kept."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./submit.sh data mnist --to data/mnist",
      "  ./submit.sh data cifar10 --to data/cifar10 --mirror https://HOST/FOLDER/"
    })
final class DataCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "SET",
      converter = DataSetName.class,
      description = "mnist (4 files, 12 MB) or cifar10 (an archive of 170 MB, 6 files of 31 MB).")
  private DataSet set;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DIR",
      converter = PathText.class,
      description = "Local folder for the files.")
  private String to;

  @Option(
      names = "--mirror",
      paramLabel = "URL",
      converter = MirrorUrl.class,
      description =
          "A folder with the files, in place of the usual mirrors; may be repeated, the first one"
              + " is tried first.")
  private List<Mirror> mirrors = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    Path folder = Locations.localFolder(to);
    DataSet chosen = mirrors.isEmpty() ? set : set.from(mirrors);
    DownloadProgress progress =
        new DownloadProgress(
            spec.commandLine().getErr(),
            System.getenv("GRADUS_TERMINAL") != null,
            Clock.systemUTC());
    new SetDownload(chosen, folder, Patience.USUAL, progress).run();
    spec.commandLine()
        .getOut()
        .printf(
            "%s in %s: %d files, %s; use --set optimizee.data.source=%s"
                + " --set optimizee.data.path=%s%n",
            set.title(),
            folder,
            set.files().size(),
            DownloadProgress.readable(set.size()),
            set.source(),
            folder);
    return 0;
  }
}
