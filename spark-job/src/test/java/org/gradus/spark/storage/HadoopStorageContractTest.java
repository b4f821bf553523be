package org.gradus.spark.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.gradus.storage.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hadoop's file system for local files, which keeps a checksum beside each of them. */
class HadoopStorageContractTest extends StorageContract {

  @Override
  Storage open(Path folder) throws IOException {
    return new HadoopStorage(new org.apache.hadoop.fs.Path(folder.toUri()), new Configuration());
  }

  @Override
  boolean isOwn(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".crc")
        && Files.exists(file.resolveSibling(name.substring(1, name.length() - ".crc".length())));
  }

  @Test
  void checksumsArePresent(@TempDir Path folder) throws IOException {
    open(folder).commit("name", new byte[1]);

    assertThat(folder.resolve(".name.crc")).exists();
  }
}
