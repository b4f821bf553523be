package org.gradus.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A process of its own that ends with the test which started it. */
public class ChildProcess implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 240;

  private final Process process;
  private final Path output;

  /** Starts a command; what it prints goes to a new file in the folder. */
  public ChildProcess(Path folder, ProcessBuilder command) throws IOException {
    output = Files.createTempFile(folder, "output", ".txt");
    command.redirectErrorStream(true).redirectOutput(output.toFile());
    process = command.start();
  }

  public final boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL. */
  public final void kill() {
    process.destroyForcibly();
  }

  /** Sends a signal: INT, TERM, QUIT. */
  public final void signal(String name) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    if (kill.waitFor() != 0) {
      throw new IOException("kill -%s ended with %d".formatted(name, kill.exitValue()));
    }
  }

  /** Waits for its end, and returns false if it does not come in time. */
  public final boolean endsWithin(Duration time) throws InterruptedException {
    return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Waits for its end and gives its exit status. */
  public final int exitStatus() throws IOException, InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      signal("QUIT"); // it prints what its threads do
      process.waitFor(2, TimeUnit.SECONDS);
      throw new IllegalStateException(
          "still alive after %d s:%n%s".formatted(PATIENCE_SECONDS, output()));
    }
    return process.exitValue();
  }

  /** What it printed. */
  public final String output() throws IOException {
    return Files.readString(output);
  }

  /** The system's view of it. */
  public final ProcessHandle handle() {
    return process.toHandle();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
