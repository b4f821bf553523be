package org.gradus.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.gradus.config.ConfigurationException;
import org.gradus.metatrain.TooManyDivergedException;
import org.gradus.run.RefusedException;
import org.gradus.run.RunFailedException;
import org.gradus.storage.InvalidFileException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What goes wrong, as a line for the user and an exit status. Stack traces go to the debug log. */
final class Problems {
  private static final Logger log = LoggerFactory.getLogger(Problems.class);
  private static final int FAILED = 1;
  private static final int BAD_INPUT = 2;

  private Problems() {}

  /** A command line that cannot be understood. */
  static int badUsage(ParameterException problem, String[] arguments) {
    CommandLine command = problem.getCommandLine();
    String suggestions =
        problem instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()
            ? "; did you mean " + unmatched.getSuggestions().get(0) + "?"
            : "";
    String help = command.getParent() == null ? "--help" : "help " + command.getCommandName();
    command
        .getErr()
        .println(oneLine(problem.getMessage()) + suggestions + " (./submit.sh " + help + ")");
    return BAD_INPUT;
  }

  /** A command that could not do its work. */
  static int failure(Exception problem, CommandLine command, ParseResult parsed) {
    log.debug("The command failed", problem);
    if (problem instanceof ConfigurationException || problem instanceof RefusedException) {
      command.getErr().println(problem.getMessage());
      return BAD_INPUT;
    }
    command.getErr().println(oneLine(message(problem)));
    return problem instanceof InvalidFileException || isBadPath(problem) ? BAD_INPUT : FAILED;
  }

  private static String message(Exception problem) {
    if (problem instanceof NoSuchFileException missing) {
      return missing.getFile() + ": expected a file, found none; check the path";
    }
    if (problem instanceof AccessDeniedException denied) {
      return denied.getFile() + ": permission denied; choose another path or change its rights";
    }
    if (problem instanceof FileSystemException path) {
      return path.getFile() + ": cannot be read or written: " + reason(path);
    }
    if (problem instanceof InvalidFileException
        || problem instanceof TooManyDivergedException
        || problem instanceof RunFailedException) {
      return problem.getMessage();
    }
    return "the run failed: " + rootCause(problem) + "; --resume goes on from the last checkpoint";
  }

  private static String reason(FileSystemException problem) {
    return problem.getReason() == null
        ? problem.getClass().getSimpleName().replace("Exception", "")
        : problem.getReason();
  }

  /** A full disk is no mistake of the user's; a path that leads nowhere is. */
  private static boolean isBadPath(Exception problem) {
    return problem instanceof FileSystemException path
        && !String.valueOf(path.getReason()).contains("No space left");
  }

  private static Throwable rootCause(Throwable problem) {
    Throwable cause = problem;
    while (cause.getCause() != null && cause instanceof IOException == false) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static String oneLine(String text) {
    return String.valueOf(text).lines().findFirst().orElse("").strip();
  }
}
