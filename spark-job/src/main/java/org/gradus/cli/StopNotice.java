package org.gradus.cli;

import org.apache.hadoop.util.ShutdownHookManager;

/**
 * What is said and recorded at Ctrl-C or a termination signal where nothing is worth waiting for.
 * It comes before Spark's own hook, which ends the jobs under way.
 */
final class StopNotice implements AutoCloseable {
  private final Runnable hook;
  private volatile boolean given;

  StopNotice(Runnable notice) {
    hook =
        () -> {
          given = true;
          notice.run();
        };
    ShutdownHookManager.get().addShutdownHook(hook, StopRequest.PRIORITY);
  }

  /** Whether the virtual machine is ending, and what fails now fails because of it. */
  boolean isGiven() {
    return given;
  }

  @Override
  public void close() {
    if (!ShutdownHookManager.get().isShutdownInProgress()) {
      ShutdownHookManager.get().removeShutdownHook(hook);
    }
  }
}
