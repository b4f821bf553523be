package org.gradus.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.gradus.checkpoint.FileCheckpoints;
import org.gradus.spark.storage.Locations;
import org.gradus.storage.Storage;
import org.gradus.testing.ChildProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Drivers, each a process of its own, that want the same folder of HDFS. */
@Tag("cluster")
@DisabledOnOs(OS.WINDOWS)
class TwoDriversIT {
  private static final Duration EXPIRY = Duration.ofSeconds(6);
  private static final String CONFIGURATION =
      """
      runner.kind = local
      optimizee { functions = 8, dimension = 4 }
      optimizer.hidden = [5]
      training { meta-steps = 4000, episodes = 4, steps = 20, unroll = 5 }
      validation { every = 1000, functions = 20 }
      checkpoint.every = 20
      evaluation {
        functions = 30
        table-steps = [10, 20]
        resamples = 100
        baselines = [sgd]
        tuning { functions = 16, lowest = 1e-2, highest = 1e-1 }
      }
      """;

  @TempDir private Path folder;
  private MiniDFSCluster cluster;
  private String shared;
  private Storage run;
  private Path configuration;

  @BeforeEach
  void startHdfs() throws Exception {
    Installation.complete();
    Configurator.setLevel("org.apache.hadoop", Level.OFF); // what it says of killed clients
    Configuration hadoop = new Configuration();
    hadoop.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
    cluster = new MiniDFSCluster.Builder(hadoop).numDataNodes(1).build();
    cluster.waitActive();
    shared = cluster.getFileSystem().getUri() + "/run";
    run = new Locations(cluster.getConfiguration(0)).output(shared);
    configuration = Files.writeString(folder.resolve("run.conf"), CONFIGURATION);
  }

  @AfterEach
  void stopHdfs() {
    cluster.shutdown(true);
    Configurator.setLevel("org.apache.hadoop", Level.WARN);
  }

  private ChildProcess train(String out, String... more) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "--conf",
                "spark.hadoop.dfs.replication=1",
                "--conf",
                "spark.hadoop.gradus.lease.expiry=" + EXPIRY.toSeconds() + "s",
                "train",
                "--config=" + configuration,
                "--out=" + out));
    words.addAll(List.of(more));
    return new ChildProcess(folder, Installation.submit(folder, words));
  }

  private void awaitCheckpoint(ChildProcess driver) throws Exception {
    FileCheckpoints checkpoints = new FileCheckpoints(run, 1);
    while (checkpoints.complete().isEmpty()) {
      assertThat(driver.endsWithin(Duration.ofMillis(20))).as(driver.output()).isFalse();
    }
  }

  /** Holds what is in HDFS against an undisturbed run in a local folder. */
  private void assertSameResults() throws Exception {
    Path undisturbed = folder.resolve("undisturbed");
    if (!Files.exists(undisturbed)) {
      try (ChildProcess driver = train(undisturbed.toString())) {
        assertThat(driver.exitStatus()).as(driver.output()).isZero();
      }
    }
    for (String result : List.of("optimizer.safetensors", "metrics.jsonl", "evaluation.csv")) {
      assertThat(run.read(result))
          .as(result)
          .isEqualTo(Files.readAllBytes(undisturbed.resolve(result)));
    }
  }

  @Test
  void theSecondIsRefusedUntilTheFirstIsDeadForAWhile() throws Exception {
    try (ChildProcess first = train(shared)) {
      awaitCheckpoint(first);
      assertRefused();
      assertThat(first.isAlive()).as(first.output()).isTrue();
      first.kill();
      assertThat(first.endsWithin(Duration.ofSeconds(10))).isTrue();
    }
    Thread.sleep(EXPIRY.toMillis());
    try (ChildProcess next = train(shared, "--resume")) {
      assertThat(next.exitStatus()).as(next.output()).isZero();
      assertThat(next.output()).contains("has expired and is taken over", "going on from");
    }
    assertSameResults();
  }

  private void assertRefused() throws Exception {
    try (ChildProcess second = train(shared, "--resume")) {
      assertThat(second.exitStatus()).as(second.output()).isEqualTo(2);
      assertThat(second.output()).contains("is writing to it; wait for its end");
    }
  }

  /** It is stopped for so long that another takes over, and finds out when it goes on. */
  @Test
  void aDriverThatLostItsLeaseWritesNothingMore() throws Exception {
    try (ChildProcess first = train(shared)) {
      awaitCheckpoint(first);
      first.signal("STOP");
      Thread.sleep(EXPIRY.toMillis());
      try (ChildProcess second = train(shared, "--resume")) {
        assertThat(second.exitStatus()).as(second.output()).isZero();
      }
      assertSameResults();
      first.signal("CONT");
      assertThat(first.exitStatus()).as(first.output()).isEqualTo(1);
      assertThat(first.output().lines().reduce("", (line, last) -> last))
          .contains("no longer this process's", "this process writes nothing more");
    }
    assertSameResults();
  }
}
