package org.gradus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.gradus.checkpoint.FileCheckpoints;
import org.gradus.storage.LocalStorage;
import org.gradus.storage.Storage;
import org.gradus.testing.ObjectStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs killed between any two operations on a store that cannot rename at once, and runs whose
 * store is full at any byte: gone on with they end as if nothing had happened.
 */
class KilledStoreTest {
  private static final List<String> RESULTS =
      List.of("optimizer.safetensors", "metrics.jsonl", "evaluation.csv", "config.conf");

  /** As many of the possible places in the default run. */
  private static final int TRIED = 5;

  private static final List<String> SETTINGS =
      List.of("fs.objects.impl", "fs.AbstractFileSystem.objects.impl");

  @TempDir private Path folder;
  private Path configuration;
  private long operations;
  private long bytes;

  @BeforeEach
  void runUndisturbed() throws IOException {
    System.setProperty("spark.hadoop." + SETTINGS.get(0), ObjectStore.class.getName());
    System.setProperty("spark.hadoop." + SETTINGS.get(1), ObjectStore.Context.class.getName());
    configuration = Files.writeString(folder.resolve("tiny.conf"), TinyRun.CONFIGURATION);
    ObjectStore.limit(Long.MAX_VALUE, Long.MAX_VALUE);
    Invocation run = train("undisturbed");
    assertThat(run.status()).as(run.err()).isZero();
    operations = ObjectStore.operations();
    bytes = ObjectStore.bytes();
  }

  @AfterEach
  void removeLimits() {
    ObjectStore.limit(Long.MAX_VALUE, Long.MAX_VALUE);
    SETTINGS.forEach(setting -> System.clearProperty("spark.hadoop." + setting));
  }

  private Invocation train(String name, String... more) {
    List<String> arguments = new ArrayList<>(List.of("train", "--config=" + configuration));
    arguments.add("--set=runner.kind=local");
    arguments.add("--out=" + ObjectStore.SCHEME + "://" + folder.resolve(name));
    arguments.addAll(List.of(more));
    return Invocation.of(arguments.toArray(String[]::new));
  }

  @Test
  void killedAnywhereItGoesOn() throws IOException {
    killed((operations + TRIED - 1) / TRIED);
  }

  @Test
  @Tag("full")
  void killedEverywhereItGoesOn() throws IOException {
    killed(1);
  }

  private void killed(long every) throws IOException {
    assertThat(operations).isGreaterThan(3 * TRIED);
    for (long most = 0; most < operations; most += every) {
      String name = "killed" + most;
      ObjectStore.limit(most, Long.MAX_VALUE);
      assertThat(train(name).status()).as("killed after %d operations", most).isNotZero();
      assertGoesOn(name, "killed after %d operations".formatted(most));
    }
  }

  @Test
  void fullAnywhereItGoesOn() throws IOException {
    full((bytes + TRIED - 1) / TRIED);
  }

  @Test
  @Tag("full")
  void fullAtManyBytesItGoesOn() throws IOException {
    full(bytes / 500 + 1);
  }

  private void full(long every) throws IOException {
    for (long most = 0; most < bytes; most += every) {
      String name = "full" + most;
      ObjectStore.limit(Long.MAX_VALUE, most);
      Invocation run = train(name);
      String line = run.errLines().get(run.errLines().size() - 1);
      assertThat(run.status()).as("full after %d bytes: %s", most, line).isEqualTo(1);
      assertThat(line)
          .startsWith(ObjectStore.SCHEME + ":" + folder.resolve(name))
          .contains(": cannot be read or written: No space left on device");
      assertThat(line.endsWith("; --resume goes on from the last checkpoint"))
          .as(line)
          .isEqualTo(checkpoints(name) > 0);
      assertGoesOn(name, "full after %d bytes".formatted(most));
    }
  }

  private int checkpoints(String name) throws IOException {
    return new FileCheckpoints(new LocalStorage(folder.resolve(name)), 1).complete().size();
  }

  /** Its lease is left, as of a process that was killed, and expires. */
  private void assertGoesOn(String name, String what) throws IOException {
    ObjectStore.limit(Long.MAX_VALUE, Long.MAX_VALUE);
    Path lease = folder.resolve(name).resolve(Storage.LEASE);
    if (Files.exists(lease)) {
      Files.setLastModifiedTime(lease, FileTime.fromMillis(0));
    }
    Invocation resumed = train(name, "--resume");
    assertThat(resumed.status()).as("%s: %s", what, resumed.err()).isZero();
    for (String result : RESULTS) {
      assertThat(folder.resolve(name).resolve(result))
          .as("%s: %s", what, result)
          .hasSameBinaryContentAs(folder.resolve("undisturbed").resolve(result));
    }
  }
}
