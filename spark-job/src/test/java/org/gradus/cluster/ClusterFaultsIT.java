package org.gradus.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.gradus.random.Purpose;
import org.gradus.random.RandomNumbers;
import org.gradus.random.RunSeed;
import org.gradus.testing.Obstacles;
import org.gradus.testing.SmallTraining;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many faults of every kind, on a cluster that users would have: every run must end in the bytes of
 * an undisturbed one. Prints each kill, and a table. System properties say how many there are.
 */
@Tag("cluster")
@DisabledOnOs(OS.WINDOWS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterFaultsIT {
  private static final long SEED = Long.getLong("cluster.seed", 1);
  private static final int EXECUTOR_KILLS = Integer.getInteger("cluster.executor-kills", 100);
  private static final int DRIVER_KILLS = Integer.getInteger("cluster.driver-kills", 50);
  private static final int WORKER_KILLS = Integer.getInteger("cluster.worker-kills", 10);

  /** More than spark.deploy.maxExecutorRetries. */
  private static final int KILLS_AT_START = 12;

  /** More than Spark's own spark.task.maxFailures. */
  private static final int KILLS_OF_A_TASK = 6;

  private static final long TRAINING_SEED = 1;

  /** The first checkpoint; the time to it is a measure of this machine. */
  private static final int FIRST = 20;

  private static final List<FaultTally> TALLIES = new ArrayList<>();

  @TempDir private static Path shared;
  private static ClusterTraining training;

  @TempDir private Path folder;
  private StandaloneCluster cluster;

  @BeforeAll
  static void trainUndisturbed() throws IOException {
    System.out.println("cluster.seed=" + SEED);
    training = training(1200, shared);
  }

  private static ClusterTraining training(int metaSteps, Path in) throws IOException {
    return new ClusterTraining(
        in,
        "training.meta-steps=" + metaSteps,
        "checkpoint.every=" + FIRST,
        "validation.every=" + metaSteps / 4);
  }

  @BeforeEach
  void startCluster() throws Exception {
    cluster = StandaloneCluster.start(folder.resolve("cluster"));
  }

  @AfterEach
  void endCluster() {
    cluster.close();
  }

  @AfterAll
  static void printTable() {
    System.out.println(FaultTally.header());
    TALLIES.forEach(System.out::println);
  }

  @Test
  @Order(1)
  void executorsKilledAtRandomMoments() throws Exception {
    RandomNumbers random = random(1);
    FaultTally tally = tally("executor: kill -9");
    while (tally.faults() < EXECUTOR_KILLS) {
      Path out = folder.resolve("run-" + tally.faults());
      try (TrainingDriver driver = training.start(cluster, out)) {
        double pause = driver.awaitCheckpoint(FIRST);
        while (tally.faults() < EXECUTOR_KILLS
            && !driver.process().endsWithin(upTo(pause, random))) {
          tally.add(killAnExecutor(random));
        }
        driver.finish();
      }
      tally.compare(out, training.expected());
    }
  }

  /** The number of kills: 0 if there is no executor. */
  private int killAnExecutor(RandomNumbers random) throws IOException {
    List<ProcessHandle> executors = cluster.executors();
    if (executors.isEmpty()) {
      return 0;
    }
    ProcessHandle executor = executors.get(random.below(executors.size()));
    System.out.printf("killing executor %d of %d%n", executor.pid(), executors.size());
    cluster.kill(executor);
    cluster.tidy();
    return 1;
  }

  /** No executor comes to anything, one after the other. */
  @Test
  @Order(2)
  void executorsKilledAsTheyStart() throws Exception {
    FaultTally tally = tally("executor: kill -9 as soon as it starts");
    Path out = folder.resolve("run");
    try (TrainingDriver driver = training.start(cluster, out)) {
      while (tally.faults() < KILLS_AT_START) {
        for (ProcessHandle executor : cluster.executors()) {
          cluster.kill(executor);
          tally.add(1);
        }
        assertThat(driver.process().endsWithin(Duration.ofMillis(20))).isFalse();
      }
      assertThat(out.resolve("checkpoints")).doesNotExist();
      driver.finish();
    }
    tally.compare(out, training.expected());
  }

  /** The same task loses its executor again and again. */
  @Test
  @Order(3)
  void executorsLostInOneTask() throws Exception {
    ClusterTraining small = new ClusterTraining(folder.resolve("small"));
    FaultTally tally = tally("executor: gone, always in the same task");
    Path out = folder.resolve("run");
    try (TrainingDriver driver = small.start(cluster, out)) {
      while (tally.faults() < KILLS_OF_A_TASK && driver.process().isAlive()) {
        tally.add(placed(small.obstacles(), Obstacles.Kind.HALT, 7) ? 1 : 0);
        Thread.sleep(20);
      }
      driver.finish();
    }
    tally.compare(out, small.expected());
  }

  /** False if it is there already. */
  private static boolean placed(Obstacles obstacles, Obstacles.Kind kind, int episode)
      throws IOException {
    try {
      obstacles.place(kind, TRAINING_SEED, Purpose.TRAINING, episode);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  @Test
  @Order(4)
  void workersKilledAndReplaced() throws Exception {
    RandomNumbers random = random(4);
    FaultTally tally = tally("worker: kill -9, then another");
    while (tally.faults() < WORKER_KILLS) {
      Path out = folder.resolve("run-" + tally.faults());
      try (TrainingDriver driver = training.start(cluster, out)) {
        double pause = driver.awaitCheckpoint(FIRST);
        while (tally.faults() < WORKER_KILLS && !driver.process().endsWithin(upTo(pause, random))) {
          int worker = random.below(cluster.workers());
          System.out.printf("killing worker %d%n", worker);
          cluster.killWorker(worker);
          tally.add(1);
          Thread.sleep(upTo(pause / 4, random).toMillis());
          cluster.replaceWorker(worker);
          cluster.tidy();
        }
        driver.finish();
      }
      tally.compare(out, training.expected());
    }
  }

  @Test
  @Order(5)
  void driversKilledAtRandomMoments() throws Exception {
    RandomNumbers random = random(5);
    ClusterTraining shorter = training(400, folder.resolve("shorter"));
    double whole = undisturbedSeconds(shorter);
    FaultTally tally = tally("driver: kill -9, then --resume");
    while (tally.faults() < DRIVER_KILLS) {
      Path out = folder.resolve("run-" + tally.faults());
      int kept = 0;
      boolean ended = false;
      while (!ended) {
        try (TrainingDriver driver = shorter.resume(cluster, out)) {
          ended =
              tally.faults() == DRIVER_KILLS || driver.process().endsWithin(upTo(whole, random));
          if (ended) {
            driver.finish();
          } else {
            int newest = TrainingDriver.newestCheckpoint(out);
            System.out.printf("killing the driver after checkpoint %d%n", newest);
            cluster.kill(driver.process().handle());
            tally.add(1);
            assertThat(driver.resumedFrom().orElse(kept)).isGreaterThanOrEqualTo(kept);
            kept = newest;
          }
        }
      }
      tally.compare(out, shorter.expected());
    }
  }

  private double undisturbedSeconds(ClusterTraining run) throws Exception {
    FaultTally tally = tally("none");
    Path out = folder.resolve("undisturbed");
    long started = System.nanoTime();
    try (TrainingDriver driver = run.start(cluster, out)) {
      driver.finish();
    }
    tally.compare(out, run.expected());
    return (System.nanoTime() - started) / 1e9;
  }

  /** 100,000 episodes, of which every 397th fails in each of its segments. */
  @Test
  @Order(6)
  void everyEpisodeCountsOnceWhereTasksFail() throws Exception {
    int rounds = 200;
    int episodes = 500;
    int segments = 2;
    ClusterTraining large =
        new ClusterTraining(
            folder.resolve("large"),
            "training.meta-steps=" + rounds * segments,
            "training.episodes=" + episodes,
            "training.steps=4",
            "training.unroll=2",
            "optimizee.functions=1",
            "optimizee.dimension=2",
            "optimizer.hidden=[2]",
            "validation.every=100",
            "checkpoint.every=100",
            "evaluation.table-steps=[4]");
    for (int episode = 0; episode < rounds * episodes; episode += 397) {
      large.obstacles().place(Obstacles.Kind.FAILURE, TRAINING_SEED, Purpose.TRAINING, episode);
    }
    FaultTally tally = tally("task: fails at its first attempt");
    Path out = folder.resolve("run");
    SparkEvents events = runWithEvents(large, out);
    tally.add(events.failed());
    assertThat(events.failed()).isGreaterThan(rounds * segments / 2);
    assertCountsOnce(out, rounds * segments, episodes);
    tally.compare(out, large.expected());
  }

  private static void assertCountsOnce(Path out, int metaSteps, int episodes) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<String> lines = Files.readAllLines(out.resolve("metrics.jsonl"));
    assertThat(lines).hasSize(metaSteps);
    for (int line = 0; line < metaSteps; line++) {
      JsonNode metrics = json.readTree(lines.get(line));
      assertThat(metrics.path("metaStep").asInt()).isEqualTo(line + 1);
      assertThat(metrics.path("episodes").asInt()).isEqualTo(episodes);
      assertThat(metrics.has("diverged")).isFalse();
    }
  }

  /** An episode of each round is slow in each of its segments. */
  @Test
  @Order(7)
  void slowTasksSpeculated() throws Exception {
    ClusterTraining small = new ClusterTraining(folder.resolve("small"));
    int rounds = SmallTraining.META_STEPS / SmallTraining.SEGMENTS;
    for (int round = 0; round < rounds; round++) {
      placed(small.obstacles(), Obstacles.Kind.SLOW, round * (SmallTraining.EPISODES + 1));
    }
    FaultTally tally = tally("task: slow, and done by a second attempt");
    Path out = folder.resolve("run");
    SparkEvents events =
        runWithEvents(
            small,
            out,
            "spark.speculation=true",
            "spark.speculation.quantile=0.5",
            "spark.speculation.minTaskRuntime=10ms");
    tally.add(events.speculated());
    assertThat(events.speculated()).isGreaterThanOrEqualTo(SmallTraining.META_STEPS);
    tally.compare(out, small.expected());
  }

  private SparkEvents runWithEvents(ClusterTraining run, Path out, String... settings)
      throws Exception {
    Path events = Files.createDirectory(folder.resolve("events"));
    List<String> all = new ArrayList<>(SparkEvents.settings(events));
    all.addAll(List.of(settings));
    try (TrainingDriver driver = run.start(cluster, out, all.toArray(String[]::new))) {
      driver.finish();
    }
    return SparkEvents.read(events);
  }

  private static FaultTally tally(String fault) {
    FaultTally tally = new FaultTally(fault);
    TALLIES.add(tally);
    return tally;
  }

  private static RandomNumbers random(int test) {
    return new RandomNumbers(new RunSeed(SEED).derive(Purpose.SEARCH, test));
  }

  private static Duration upTo(double seconds, RandomNumbers random) {
    return Duration.ofMillis(Math.round(1000 * seconds * random.uniform()));
  }
}
