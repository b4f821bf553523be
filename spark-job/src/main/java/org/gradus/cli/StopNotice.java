package org.gradus.cli;

import java.io.IOException;
import java.io.PrintWriter;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.gradus.run.RunRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work at Ctrl-C or a termination signal in which nothing is worth waiting for, so one line says
 * that it was interrupted and how to go on, and the record has it. The hook comes before Spark's
 * own, which ends the jobs under way.
 */
final class StopNotice {
  /** The outcome of an evaluation. */
  static final String EVALUATION = "interrupted in the evaluation";

  /** What the virtual machine ends with at Ctrl-C. */
  static final int INTERRUPTED = 130;

  private static final Logger log = LoggerFactory.getLogger(StopNotice.class);

  private final RunRecord record;
  private final PrintWriter err;
  private final String outcome;
  private final String advice;
  private volatile boolean given;

  /**
   * @param record of the session, which ends with the work
   * @param err where the line goes
   * @param outcome of the session then, the line's beginning
   * @param advice how to go on, the line's end
   */
  StopNotice(RunRecord record, PrintWriter err, String outcome, String advice) {
    this.record = record;
    this.err = err;
    this.outcome = outcome;
    this.advice = advice;
  }

  /** What is done, to the last of its files. */
  interface Work {
    void run() throws IOException;
  }

  /** Does the work, ends the record and gives the exit status. */
  int during(Work work) throws IOException {
    Runnable hook = this::give;
    ShutdownHookManager.get().addShutdownHook(hook, StopRequest.PRIORITY);
    try {
      work.run();
    } catch (Exception e) { // Spark's own are checked, and not declared
      if (given) {
        return INTERRUPTED;
      }
      throw e;
    } finally {
      if (!ShutdownHookManager.get().isShutdownInProgress()) {
        ShutdownHookManager.get().removeShutdownHook(hook);
      }
    }
    record.finish();
    return 0;
  }

  /** What Spark and its libraries still log would only tell that their work was broken off. */
  private static void silenceSpark() {
    Configurator.setAllLevels("org.apache", Level.OFF);
  }

  private void give() {
    given = true;
    silenceSpark();
    err.println(outcome + "; " + advice);
    try {
      record.end(outcome);
    } catch (IOException e) {
      log.warn("{} could not be written: {}", RunRecord.NAME, e.toString());
    }
  }
}
