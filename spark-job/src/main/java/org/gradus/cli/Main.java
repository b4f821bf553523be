package org.gradus.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.gradus.run.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Gradus's command line. */
@Command(
    name = "./submit.sh",
    mixinStandardHelpOptions = true,
    versionProvider = Main.VersionProvider.class,
    description = "Meta-trains learned optimizers on Apache Spark.",
    subcommands = {
      TrainCommand.class,
      EvaluateCommand.class,
      SweepCommand.class,
      ConfigCommand.class,
      DataCommand.class,
      RestyleCommand.class,
      InspectCommand.class,
      ReplayCommand.class,
      CommandLine.HelpCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./submit.sh train --config conf/quadratic.conf --out runs/quadratic",
      "  ./submit.sh inspect runs/quadratic",
      "  ./submit.sh help train"
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:done",
      "1:the command failed",
      "2:bad usage, configuration or input; nothing was begun",
      "130:the command was interrupted: train and sweep go on with --resume, evaluate begins anew,"
          + " data goes on with the same command"
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  /** The version of the build. */
  static final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"gradus " + Version.text()};
    }
  }

  /** Runs a command and ends the virtual machine with its exit status. */
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT); // numbers in files and lines are the same on every machine
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, arguments));
  }

  /** Runs a command and returns its exit status. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine commands = new CommandLine(new Main());
    commands.setOut(out);
    commands.setErr(err);
    commands.setExecutionStrategy(Main::execute);
    commands.setParameterExceptionHandler(Problems::badUsage);
    commands.setExecutionExceptionHandler(Problems::failure);
    commands.setUsageHelpAutoWidth(false);
    commands.setExpandAtFiles(false);
    int status = commands.execute(arguments);
    out.flush();
    err.flush();
    return status;
  }

  private static int execute(ParseResult parsed) {
    try {
      return new CommandLine.RunLast().execute(parsed);
    } catch (OutOfMemoryError e) {
      List<CommandLine> commands = parsed.asCommandLineList();
      return Problems.outOfMemory(commands.get(commands.size() - 1), e);
    }
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "expected a command: train, evaluate, sweep, config, data, restyle, inspect, replay or"
            + " help");
  }
}
