package org.gradus.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.gradus.testing.SmallTraining;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** An executor and a driver are killed. {@link ClusterFaultsIT} kills many. */
@DisabledOnOs(OS.WINDOWS)
class KilledProcessesIT {
  @TempDir private Path folder;

  @Test
  void anExecutorAndThenTheDriverKilledChangeNoBit() throws Exception {
    ClusterTraining training =
        new ClusterTraining(
            folder, "training.meta-steps=400", "checkpoint.every=20", "validation.every=100");
    Path out = folder.resolve("run");
    try (StandaloneCluster cluster = StandaloneCluster.start(folder.resolve("cluster"))) {
      int kept;
      try (TrainingDriver driver = training.start(cluster, out)) {
        driver.awaitCheckpoint(20);
        cluster.kill(cluster.executors().get(0));
        driver.awaitCheckpoint(TrainingDriver.newestCheckpoint(out) + 40);
        kept = TrainingDriver.newestCheckpoint(out);
        cluster.kill(driver.process().handle());
        assertThat(driver.process().output()).contains("Lost executor");
      }
      assertThat(out.resolve("optimizer.safetensors")).doesNotExist();

      try (TrainingDriver driver = training.resume(cluster, out)) {
        driver.finish();
        assertThat(driver.resumedFrom().orElse(0)).isGreaterThanOrEqualTo(kept);
      }
    }
    assertThat(SmallTraining.read(out)).isEqualTo(training.expected());
  }
}
