package org.gradus.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.gradus.testing.ChildProcess;
import org.gradus.testing.ObstructedFamily;
import org.junit.jupiter.api.condition.OS;

/** The program in a process of its own, on two threads of Spark. */
final class GradusProcess extends ChildProcess {

  private GradusProcess(Path folder, ProcessBuilder command) throws IOException {
    super(folder, command);
  }

  /** Starts a command; what it prints goes to a new file in the folder. */
  static GradusProcess start(Path folder, String... arguments) throws IOException {
    return start(folder, List.of(), List.of(), Map.of(), arguments);
  }

  /**
   * The same, with more than the usual.
   *
   * @param javaOptions further options of the virtual machine
   * @param environment further variables
   */
  static GradusProcess start(
      Path folder, List<String> javaOptions, Map<String, String> environment, String... arguments)
      throws IOException {
    return start(folder, List.of(), javaOptions, environment, arguments);
  }

  /** The same, where no file may become larger than so many KiB. */
  static GradusProcess startLimited(Path folder, int most, String... arguments) throws IOException {
    String limit = "ulimit -f %d && exec \"$@\"".formatted(most);
    return start(folder, List.of("bash", "-c", limit, "limited"), List.of(), Map.of(), arguments);
  }

  private static GradusProcess start(
      Path folder,
      List<String> before,
      List<String> javaOptions,
      Map<String, String> environment,
      String... arguments)
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
    command.addAll(javaOptions);
    String classPath =
        System.getProperty("java.class.path") + File.pathSeparator + ObstructedFamily.PROVIDED;
    command.addAll(List.of("-cp", classPath, Main.class.getName()));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return new GradusProcess(folder, builder);
  }
}
