package org.gradus.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gradus.testing.ChildProcess;

/**
 * Spark's standalone cluster on this machine: a master and two workers, each of which starts
 * executors of one core. Spark takes the workers for two machines, so that tasks are speculated.
 */
final class StandaloneCluster implements AutoCloseable {
  private static final Pattern ALIVE =
      Pattern.compile("(spark://127\\.0\\.0\\.1:[0-9]+)(?s:.*)New state: ALIVE");
  private static final Pattern REGISTERED =
      Pattern.compile("(Successfully registered) with master");
  private static final List<String> HOSTS = List.of("127.0.0.1", "localhost");
  private static final Duration END = Duration.ofMinutes(1);

  private final Path folder;
  private final Daemon master;
  private final String url;
  private final List<Daemon> workers = new ArrayList<>();

  /** Every process that was started here, or by those. */
  private final Set<ProcessHandle> started = ConcurrentHashMap.newKeySet();

  private final Thread atExit = new Thread(this::end);

  private StandaloneCluster(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    Runtime.getRuntime().addShutdownHook(atExit);
    master = remembered(Daemon.master(folder));
    url = master.awaitLog(ALIVE);
    for (int worker = 0; worker < HOSTS.size(); worker++) {
      workers.add(startWorker(worker));
    }
    for (Daemon worker : workers) {
      worker.awaitLog(REGISTERED);
    }
  }

  /** Starts a cluster that keeps all its files in a folder; ready when this returns. */
  static StandaloneCluster start(Path folder) throws IOException, InterruptedException {
    Installation.complete();
    return new StandaloneCluster(Files.createDirectories(folder));
  }

  private Daemon startWorker(int number) throws IOException {
    Path work = folder.resolve("worker-" + number);
    return remembered(Daemon.worker(folder, HOSTS.get(number), work, url));
  }

  private <T extends ChildProcess> T remembered(T process) {
    started.add(process.handle());
    return process;
  }

  /**
   * Runs submit.sh.
   *
   * @param options of Spark
   * @param command Gradus's command and its options
   */
  ChildProcess submit(List<String> options, List<String> command) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--master", url));
    arguments.addAll(List.of("--driver-memory", "512m", "--executor-memory", "512m"));
    // no process lives long enough for the second compiler
    String fast = "-XX:TieredStopAtLevel=1 -Dgradus.kernel=plain";
    arguments.addAll(List.of("--driver-java-options", fast));
    arguments.addAll(List.of("--conf", "spark.executor.extraJavaOptions=" + fast));
    arguments.addAll(List.of("--conf", "spark.ui.enabled=false"));
    arguments.addAll(options);
    arguments.addAll(command);
    return remembered(new ChildProcess(folder, Installation.submit(folder, arguments)));
  }

  /** The executors that are alive: what the workers started. */
  List<ProcessHandle> executors() {
    return workers.stream().flatMap(worker -> executorsOf(worker).stream()).toList();
  }

  private List<ProcessHandle> executorsOf(Daemon worker) {
    List<ProcessHandle> executors =
        worker.handle().children().filter(StandaloneCluster::isJava).toList();
    started.addAll(executors);
    return executors;
  }

  private static boolean isJava(ProcessHandle process) {
    return process.info().command().filter(command -> command.endsWith("/java")).isPresent();
  }

  /** SIGKILL; returns when the process is gone. */
  void kill(ProcessHandle process) {
    process.destroyForcibly();
    awaitEnd(List.of(process));
  }

  /** Number of workers. */
  int workers() {
    return workers.size();
  }

  /** Kills a worker; its executor finds out by itself, and ends. */
  void killWorker(int number) {
    List<ProcessHandle> left = executorsOf(workers.get(number));
    kill(workers.get(number).handle());
    awaitEnd(left);
  }

  /** Puts another in the place of a killed worker. */
  void replaceWorker(int number) throws IOException, InterruptedException {
    workers.set(number, startWorker(number));
    workers.get(number).awaitLog(REGISTERED);
  }

  /**
   * Deletes the copies of jars that dead executors leave, 150 MB each. Only the last of a worker's
   * executors can be alive.
   */
  void tidy() throws IOException {
    try (Stream<Path> tree = Files.find(folder, 4, (path, attributes) -> isJar(path))) {
      for (Path jar : tree.toList()) {
        if (number(jar) < newest(jar.getParent().getParent())) {
          Files.deleteIfExists(jar);
        }
      }
    }
  }

  private static boolean isJar(Path path) {
    return path.toString().endsWith(".jar");
  }

  private static int number(Path jar) {
    return Integer.parseInt(jar.getParent().getFileName().toString());
  }

  private static int newest(Path application) throws IOException {
    try (Stream<Path> executors = Files.list(application)) {
      return executors
          .map(executor -> Integer.valueOf(executor.getFileName().toString()))
          .max(Comparator.naturalOrder())
          .orElseThrow();
    }
  }

  @Override
  public void close() {
    end();
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  private void end() {
    executors(); // which are known while their workers live
    started.forEach(ProcessHandle::destroyForcibly);
    awaitEnd(started);
  }

  private static void awaitEnd(Collection<ProcessHandle> processes) {
    for (ProcessHandle process : processes) {
      try {
        process.onExit().get(END.toSeconds(), TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (ExecutionException | TimeoutException e) {
        throw new IllegalStateException("alive after %s: %s".formatted(END, process), e);
      }
    }
  }
}
