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
 * An evaluation at Ctrl-C or a termination signal: nothing in it is worth waiting for, so one line
 * says that it was interrupted and how to go on, and the record has it. The hook comes before
 * Spark's own, which ends the jobs under way.
 */
final class StopNotice {
  /** What the virtual machine ends with at Ctrl-C. */
  static final int INTERRUPTED = 130;

  private static final Logger log = LoggerFactory.getLogger(StopNotice.class);
  private static final String OUTCOME = "interrupted in the evaluation";

  private final RunRecord record;
  private final PrintWriter err;
  private final String advice;
  private volatile boolean given;

  /**
   * @param record of the session, which ends with the evaluation
   * @param err where the line goes
   * @param advice how to go on, the line's end
   */
  StopNotice(RunRecord record, PrintWriter err, String advice) {
    this.record = record;
    this.err = err;
    this.advice = advice;
  }

  /** An evaluation, to the last of its files. */
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
    err.println(OUTCOME + "; " + advice);
    try {
      record.end(OUTCOME);
    } catch (IOException e) {
      log.warn("{} could not be written: {}", RunRecord.NAME, e.toString());
    }
  }
}
