package org.gradus.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.gradus.testing.ObstructedFamily;
import org.junit.jupiter.api.condition.OS;

/** The program in a process of its own, on two threads of Spark. */
final class GradusProcess implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 240;

  private final Process process;
  private final Path output;

  private GradusProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts a command; what it prints goes to a new file in the folder. */
  static GradusProcess start(Path folder, String... arguments) throws IOException {
    return start(folder, List.of(), arguments);
  }

  /** The same, where no file may become larger than so many KiB. */
  static GradusProcess startLimited(Path folder, int most, String... arguments) throws IOException {
    String limit = "ulimit -f %d && exec \"$@\"".formatted(most);
    return start(folder, List.of("bash", "-c", limit, "limited"), arguments);
  }

  private static GradusProcess start(Path folder, List<String> before, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    if (OS.LINUX.isCurrentOs()) {
      // a process whose parent ignores Ctrl-C, as a shell's background jobs do, would ignore it too
      command.addAll(List.of("env", "--default-signal=INT"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + Path.of("..", "conf", "jvm.options"));
    command.add("-Dlog4j2.configurationFile=" + Path.of("..", "conf", "log4j2.properties"));
    command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-Dspark.master=local[2]", "-Dspark.ui.enabled=false"));
    String classPath =
        System.getProperty("java.class.path") + File.pathSeparator + ObstructedFamily.PROVIDED;
    command.addAll(List.of("-cp", classPath, Main.class.getName()));
    command.addAll(Arrays.asList(arguments));
    Path output = Files.createTempFile(folder, "output", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    return new GradusProcess(builder.start(), output);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL. */
  void kill() {
    process.destroyForcibly();
  }

  /** Sends a signal: INT, TERM, QUIT. */
  void signal(String name) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    if (kill.waitFor() != 0) {
      throw new IOException("kill -%s ended with %d".formatted(name, kill.exitValue()));
    }
  }

  /** Waits for its end and gives its exit status. */
  int exitStatus() throws IOException, InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      signal("QUIT"); // it prints what its threads do
      process.waitFor(2, TimeUnit.SECONDS);
      throw new IllegalStateException(
          "still alive after %d s:%n%s".formatted(PATIENCE_SECONDS, output()));
    }
    return process.exitValue();
  }

  /** What it printed. */
  String output() throws IOException {
    return Files.readString(output);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
