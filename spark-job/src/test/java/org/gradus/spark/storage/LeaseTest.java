package org.gradus.spark.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.hadoop.conf.Configuration;
import org.gradus.run.FolderClaim;
import org.gradus.run.RefusedException;
import org.gradus.storage.LostClaimException;
import org.gradus.storage.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders claimed in a store without locks, Hadoop's local file system taken for one. */
class LeaseTest {
  private static final String OTHER = "{\"owner\":\"x\",\"host\":\"elsewhere\",\"process\":7}";
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir private Path folder;

  private Storage storage(Duration expiry) throws IOException {
    Configuration configuration = new Configuration();
    configuration.set(Lease.EXPIRY, expiry.toMillis() + "ms");
    return new HadoopStorage(new org.apache.hadoop.fs.Path(folder.toUri()), configuration);
  }

  private Path lease() {
    return folder.resolve(Storage.LEASE);
  }

  /** Someone's, who was last heard of so long ago. */
  private void leave(String content, Duration age) throws IOException {
    Files.deleteIfExists(folder.resolve("." + Storage.LEASE + ".crc"));
    Files.writeString(lease(), content);
    Files.setLastModifiedTime(lease(), FileTime.from(Instant.now().minus(age)));
  }

  @Test
  void oneProcessAtATimeHasIt() throws IOException {
    Storage.Claim first = storage(LONG).claim().orElseThrow();
    assertThat(storage(LONG).claim()).isEmpty();
    assertThat(storage(LONG).holder())
        .contains("process " + ProcessHandle.current().pid() + " on ")
        .endsWith(" (heard of 0 s ago, taken for dead after 60 s)");
    first.close();
    assertThat(lease()).doesNotExist();
    Storage.Claim second = storage(LONG).claim().orElseThrow();
    second.close();
    assertThat(storage(LONG).list("").stream().filter(name -> !name.endsWith(".crc"))).isEmpty();
  }

  @Test
  void whoHasItIsToldToTheSecond() throws IOException {
    leave(OTHER, Duration.ofSeconds(30));
    assertThatThrownBy(() -> FolderClaim.during(storage(LONG), () -> 0))
        .isInstanceOf(RefusedException.class)
        .hasMessageMatching(
            ".*: process 7 on elsewhere \\(heard of 3\\d s ago, taken for dead after 60 s\\) is"
                + " writing to it; wait for its end, or give another --out");
  }

  @Test
  void itLastsAsLongAsItsOwnerLives() throws IOException {
    Duration expiry = Duration.ofMillis(1200);
    Storage.Claim first = storage(expiry).claim().orElseThrow();
    FileTime taken = Files.getLastModifiedTime(lease());
    Instant end = Instant.now().plus(Duration.ofSeconds(20));
    while (Files.getLastModifiedTime(lease()).toMillis() < taken.toMillis() + 2 * expiry.toMillis()
        && Instant.now().isBefore(end)) {
      LockSupport.parkNanos(10_000_000);
    }
    assertThat(Files.getLastModifiedTime(lease()).toMillis() - taken.toMillis())
        .as("signs of life")
        .isGreaterThanOrEqualTo(2 * expiry.toMillis());
    first.close();
  }

  @Test
  void anExpiredOneIsTakenOver() throws IOException {
    for (String left : List.of(OTHER, "", "{\"owner\":")) {
      leave(left, LONG.minusSeconds(5));
      assertThat(storage(LONG).claim()).as("fresh: " + left).isEmpty();
      assertThat(Files.readString(lease())).isEqualTo(left);
      leave(left, LONG.plusSeconds(5));
      storage(LONG).claim().orElseThrow().close();
    }
  }

  @Test
  void whoHasLostItWritesNothingMore() throws IOException {
    Storage storage = storage(LONG);
    storage.commit("before", new byte[] {1});
    Storage.Claim claim = storage.claim().orElseThrow();
    storage.commit("during", new byte[] {1});
    leave(OTHER, Duration.ZERO);

    for (Storage part : List.of(storage, storage.folder("checkpoints"))) {
      assertThatThrownBy(() -> part.commit("during", new byte[] {2}))
          .isInstanceOf(LostClaimException.class)
          .hasMessageContaining("process 7 on elsewhere has taken it over")
          .hasMessageStartingWith("file:" + folder);
    }
    assertThatThrownBy(() -> storage.delete("before")).isInstanceOf(LostClaimException.class);
    assertThat(storage.read("during")).containsExactly(1);
    assertThat(storage.exists("checkpoints")).isFalse();
    claim.close();
    assertThat(Files.readString(lease(), UTF_8)).as("the other's").isEqualTo(OTHER);
  }
}
