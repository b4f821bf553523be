package org.gradus.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.gradus.config.LoadedConfiguration;
import org.gradus.spark.input.CommandInputs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows a resolved configuration. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    versionProvider = Main.VersionProvider.class,
    description = "Shows the resolved configuration, each value with its origin.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./submit.sh config --config conf/quadratic.conf",
      "  ./submit.sh config --config conf/quadratic.conf --set training.episodes=8"
    })
final class ConfigCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigurationOptions configurationOptions;

  @Override
  public Integer call() throws IOException {
    List<LoadedConfiguration.Entry> entries =
        configurationOptions
            .loadAny(CommandInputs.inThisProcess(HadoopSettings.locations()))
            .entries();
    int width =
        entries.stream().mapToInt(e -> e.key().length() + e.value().length()).max().orElse(0);
    PrintWriter out = spec.commandLine().getOut();
    for (LoadedConfiguration.Entry entry : entries) {
      String setting = entry.key() + " = " + entry.value();
      out.printf("%-" + (width + 3) + "s  # %s%n", setting, entry.origin());
    }
    return 0;
  }
}
