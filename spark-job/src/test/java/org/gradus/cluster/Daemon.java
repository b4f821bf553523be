package org.gradus.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradus.testing.ChildProcess;

/** A master or a worker of Spark's. */
final class Daemon extends ChildProcess {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String PACKAGE = "org.apache.spark.deploy.";

  private Daemon(Path folder, String mainClass, List<String> arguments) throws IOException {
    super(folder, Installation.daemon(folder, PACKAGE + mainClass, arguments));
  }

  static Daemon master(Path folder) throws IOException {
    return new Daemon(
        folder,
        "master.Master",
        List.of("--host", "127.0.0.1", "--port", "0", "--webui-port", "0"));
  }

  /** A worker of one core. */
  static Daemon worker(Path folder, String host, Path work, String master) throws IOException {
    return new Daemon(
        folder,
        "worker.Worker",
        List.of(
            "--host",
            host,
            "--port",
            "0",
            "--webui-port",
            "0",
            "--cores",
            "1",
            "--memory",
            "512m",
            "--work-dir",
            work.toString(),
            master));
  }

  /** Waits until its log has this, and gives the first group. */
  String awaitLog(Pattern pattern) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Matcher matcher = pattern.matcher(output());
      if (matcher.find()) {
        return matcher.group(1);
      }
      if (System.nanoTime() > end || endsWithin(Duration.ofMillis(20))) {
        throw new IllegalStateException(
            "expected %s in the log, found %s".formatted(pattern, output()));
      }
    }
  }
}
