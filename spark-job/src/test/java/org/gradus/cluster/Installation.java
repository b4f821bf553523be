package org.gradus.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** This repository as a user has it: submit.sh, the job's jar, and Spark's own jars. */
final class Installation {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path SPARK_HOME = ROOT.resolve("spark-home/target/spark-home");
  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

  private Installation() {}

  /** Builds what is missing or outdated. */
  static void complete() throws IOException, InterruptedException {
    String script = ROOT.resolve("scripts/build.sh").toString();
    Process build = new ProcessBuilder(script, "job", "spark-home").inheritIO().start();
    if (build.waitFor() != 0) {
      throw new IllegalStateException("scripts/build.sh ended with " + build.exitValue());
    }
  }

  /**
   * A daemon of Spark's.
   *
   * @param folder for what Spark keeps on disk
   */
  static ProcessBuilder daemon(Path folder, String mainClass, List<String> arguments) {
    List<String> words = new ArrayList<>();
    words.add(JAVA_HOME.resolve("bin/java").toString());
    words.add("@" + ROOT.resolve("conf/jvm.options"));
    words.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"));
    words.addAll(List.of("-cp", SPARK_HOME.resolve("jars") + "/*", mainClass));
    words.addAll(arguments);
    ProcessBuilder daemon = command(words, folder);
    daemon
        .environment()
        .putAll(Map.of("SPARK_HOME", SPARK_HOME.toString(), "SPARK_SCALA_VERSION", "2.12"));
    return daemon;
  }

  /**
   * The driver: submit.sh becomes its Java.
   *
   * @param folder for what Spark keeps on disk
   */
  static ProcessBuilder submit(Path folder, List<String> arguments) {
    List<String> words = new ArrayList<>();
    words.add(ROOT.resolve("submit.sh").toString());
    words.addAll(arguments);
    return command(words, folder);
  }

  /** With this Java, and without any Spark of this machine. */
  private static ProcessBuilder command(List<String> words, Path folder) {
    ProcessBuilder builder = new ProcessBuilder(words);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("SPARK_"));
    environment.putAll(
        Map.of(
            "JAVA_HOME",
            JAVA_HOME.toString(),
            "SPARK_LOCAL_IP",
            "127.0.0.1",
            "SPARK_LOCAL_DIRS",
            folder.toString()));
    return builder;
  }
}
