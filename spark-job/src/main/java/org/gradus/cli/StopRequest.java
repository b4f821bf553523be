package org.gradus.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * Ctrl-C or a termination signal as a request: the virtual machine ends only after the round under
 * way has ended and its checkpoint is written, or after a minute. The hook runs before Spark's own,
 * which would end the round's jobs.
 */
final class StopRequest implements BooleanSupplier, AutoCloseable {
  /** Spark's hook has 40. */
  static final int PRIORITY = 100;

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Runnable hook = this::request;
  private volatile boolean requested;

  StopRequest() {
    ShutdownHookManager.get()
        .addShutdownHook(hook, PRIORITY, PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private void request() {
    requested = true;
    try {
      if (!finished.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean getAsBoolean() {
    return requested;
  }

  /** What had to be finished is finished. */
  @Override
  public void close() {
    finished.countDown();
    if (!ShutdownHookManager.get().isShutdownInProgress()) {
      ShutdownHookManager.get().removeShutdownHook(hook);
    }
  }
}
