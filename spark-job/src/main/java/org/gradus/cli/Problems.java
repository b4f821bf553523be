package org.gradus.cli;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Objects;
import org.bytedeco.javacpp.Pointer;
import org.gradus.config.ConfigurationException;
import org.gradus.download.DownloadFailedException;
import org.gradus.run.RefusedException;
import org.gradus.run.RunFailedException;
import org.gradus.storage.FailedWriteException;
import org.gradus.storage.FirstLine;
import org.gradus.storage.InnermostCause;
import org.gradus.storage.InvalidFileException;
import org.gradus.storage.LostClaimException;
import org.gradus.storage.UriPassword;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What goes wrong, as a line for the user and an exit status. Stack traces go to the debug log. */
final class Problems {
  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  private static final String HEAP_OPTION = "--driver-memory %dm";
  private static final String NATIVE_OPTION =
      "--driver-java-options -Dorg.bytedeco.javacpp.maxbytes=%dm";
  static final int FAILED = 1;
  private static final int BAD_INPUT = 2;

  private Problems() {}

  /** A command line that cannot be understood. */
  static int badUsage(ParameterException problem, String[] arguments) {
    CommandLine command = problem.getCommandLine();
    String help = command.getParent() == null ? "--help" : "help " + command.getCommandName();
    command.getErr().println(UriPassword.hidden(usage(problem)) + " (./submit.sh " + help + ")");
    return BAD_INPUT;
  }

  /** A misspelled option is worth more than the required one that is missing because of it. */
  private static String usage(ParameterException problem) {
    CommandLine command = problem.getCommandLine();
    List<String> unmatched = command.getUnmatchedArguments();
    if (unmatched.isEmpty()) {
      return oneLine(problem.getMessage());
    }
    String first = unmatched.get(0);
    String what = command.getSubcommands().isEmpty() ? "argument" : "command";
    List<String> suggestions =
        new UnmatchedArgumentException(command, List.of(first)).getSuggestions();
    return "Unknown %s: '%s'".formatted(first.startsWith("-") ? "option" : what, first)
        + (suggestions.isEmpty() ? "" : "; did you mean " + suggestions.get(0) + "?");
  }

  /** A command that could not do its work. */
  static int failure(Exception problem, CommandLine command, ParseResult parsed) {
    log.debug("The command failed", problem);
    Throwable cause = problem instanceof UncheckedIOException ? problem.getCause() : problem;
    if (cause instanceof ConfigurationException || cause instanceof RefusedException) {
      command.getErr().println(UriPassword.hidden(cause.getMessage()));
      return BAD_INPUT;
    }
    if (InnermostCause.of(cause) instanceof OutOfMemoryError error) {
      return outOfMemory(command, error);
    }
    command.getErr().println(UriPassword.hidden(oneLine(message(cause, command))));
    return cause instanceof InvalidFileException || isBadPath(cause) ? BAD_INPUT : FAILED;
  }

  /** A command for which the memory of this process was too small. */
  static int outOfMemory(CommandLine command, OutOfMemoryError problem) {
    log.debug("The command failed", problem);
    boolean isNative = String.valueOf(problem.getMessage()).contains("totalBytes");
    long limit = isNative ? Pointer.maxBytes() : Runtime.getRuntime().maxMemory();
    command
        .getErr()
        .printf(
            "%s failed: %d MiB of %smemory are too little; give more, as ./submit.sh %s %s …%s%n",
            command.getCommandName(),
            limit >> 20,
            isNative ? "native " : "",
            isNative ? NATIVE_OPTION.formatted(limit >> 19) : HEAP_OPTION.formatted(limit >> 19),
            command.getCommandName(),
            resumption(command));
    return FAILED;
  }

  private static String message(Throwable problem, CommandLine command) {
    if (problem instanceof InvalidFileException
        || problem instanceof LostClaimException
        || problem instanceof DownloadFailedException
        || problem instanceof RunFailedException) {
      return problem.getMessage();
    }
    if (problem instanceof FileSystemException path) {
      return path.getFile() + ": " + reason(path) + (isBadPath(path) ? "" : resumption(command));
    }
    return command.getCommandName()
        + " failed: "
        + described(InnermostCause.of(problem))
        + resumption(command);
  }

  private static String resumption(CommandLine command) {
    if (command.getCommand() instanceof SweepCommand sweep && sweep.canBeResumed()) {
      return "; --resume goes on with the sweep";
    }
    return command.getCommand() instanceof TrainCommand train && train.canBeResumed()
        ? "; --resume goes on from the last checkpoint"
        : "";
  }

  private static String reason(FileSystemException problem) {
    if (problem instanceof NoSuchFileException) {
      return "expected a file, found none; check the path";
    }
    if (problem instanceof AccessDeniedException) {
      return "permission denied; choose another path or change its rights";
    }
    if (problem instanceof NotDirectoryException || problem instanceof FileAlreadyExistsException) {
      return "expected a folder, found a file; choose another path";
    }
    if ("Not a directory".equals(problem.getReason())) {
      return "expected folders above it, found a file among them; choose another path";
    }
    String name = problem.getClass().getSimpleName();
    return "cannot be read or written: " + Objects.requireNonNullElse(problem.getReason(), name);
  }

  /** A full disk is no mistake of the user's; a path that leads nowhere is. */
  private static boolean isBadPath(Throwable problem) {
    return problem instanceof FileSystemException && !(problem instanceof FailedWriteException);
  }

  /**
   * With the place in the code that threw it, without which a mistake in a family of the user's own
   * would be hard to find.
   */
  private static String described(Throwable cause) {
    String text = oneLine(cause.toString());
    return cause.getStackTrace().length == 0 ? text : text + " at " + cause.getStackTrace()[0];
  }

  private static String oneLine(String text) {
    return FirstLine.of(text).strip();
  }
}
