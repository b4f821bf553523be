package org.gradus.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.gradus.random.Purpose;
import org.gradus.random.RunSeed;

/**
 * What happens when an optimizee is built in a Spark task: files in a folder, named by the
 * optimizee's seed. They are seen by every process on this machine, and no result depends on them.
 */
public final class Obstacles {

  /** What happens to the task. */
  public enum Kind {
    /** Its first attempt fails. */
    FAILURE,
    /**
     * Its first attempt waits until Spark interrupts it, as it does where another attempt is done.
     */
    SLOW,
    /** The executor's process is gone, without a word; once. */
    HALT,
    /** It waits until its process is told to end. */
    WAIT,
    /** It waits until Spark interrupts it, or its process ends. */
    HANG
  }

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Path folder;

  public Obstacles(Path folder) {
    this.folder = folder;
  }

  /** Puts an obstacle in the way of what a run of this seed draws. */
  public void place(Kind kind, long runSeed, Purpose purpose, long index) throws IOException {
    Files.createFile(file(kind, new RunSeed(runSeed).derive(purpose, index)));
  }

  /** Removes an obstacle. */
  public void remove(Kind kind, long runSeed, Purpose purpose, long index) throws IOException {
    Files.delete(file(kind, new RunSeed(runSeed).derive(purpose, index)));
  }

  /** Blocks until a task waits, and returns false if there cannot be one any more. */
  public boolean awaitWaiting(long runSeed, Purpose purpose, long index, BooleanSupplier alive) {
    Path reached = reached(new RunSeed(runSeed).derive(purpose, index));
    return await(() -> Files.exists(reached) || !alive.getAsBoolean()) && Files.exists(reached);
  }

  /** What a task meets that builds the optimizee of this seed. */
  void meet(long seed) {
    TaskContext task = TaskContext.get();
    if (task == null) {
      return;
    }
    if (task.attemptNumber() == 0 && Files.exists(file(Kind.FAILURE, seed))) {
      throw new IllegalStateException("an obstacle in the way of seed " + seed);
    }
    if (task.attemptNumber() == 0 && Files.exists(file(Kind.SLOW, seed))) {
      await(task::isInterrupted);
    }
    if (!SparkEnv.get().executorId().equals("driver") && deleted(file(Kind.HALT, seed))) {
      Runtime.getRuntime().halt(1);
    }
    if (Files.exists(file(Kind.WAIT, seed))) {
      create(reached(seed));
      await(() -> ShutdownHookManager.get().isShutdownInProgress());
    }
    if (Files.exists(file(Kind.HANG, seed))) {
      create(reached(seed));
      await(() -> false);
    }
  }

  private Path file(Kind kind, long seed) {
    return folder.resolve(Long.toHexString(seed) + "." + kind);
  }

  private Path reached(long seed) {
    return folder.resolve(Long.toHexString(seed) + ".reached");
  }

  private static boolean deleted(Path file) {
    try {
      return Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void create(Path file) {
    try {
      Files.write(file, new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether it came true in time. */
  private static boolean await(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }
}
