package org.gradus.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataSetsTest {

  private static DataSet set(String name) {
    return DataSets.find(name).orElseThrow();
  }

  @Test
  void allAreNamed() {
    assertThat(DataSets.names()).containsExactly("cifar10", "mnist");
    assertThat(DataSets.find("cifar100")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mnist", "cifar10"})
  void everyFileHasALengthAndAHash(String name) {
    DataSet set = set(name);
    assertThat(set.source()).isEqualTo(name);
    assertThat(set.mirrors()).isNotEmpty();
    assertThat(
            Stream.concat(set.files().stream(), set.archive().stream().map(DataSet.Archive::file)))
        .allSatisfy(
            file -> {
              assertThat(file.sha256()).matches("[0-9a-f]{64}");
              assertThat(file.size()).isPositive();
            })
        .doesNotHaveDuplicates();
  }

  @Test
  void filesAreCalledAsTheyAreRead() {
    assertThat(set("mnist").files())
        .extracting(PublishedFile::name)
        .containsExactly(
            "train-images-idx3-ubyte.gz",
            "train-labels-idx1-ubyte.gz",
            "t10k-images-idx3-ubyte.gz",
            "t10k-labels-idx1-ubyte.gz");
    assertThat(set("cifar10").files())
        .extracting(PublishedFile::name)
        .containsExactly(
            "data_batch_1.bin",
            "data_batch_2.bin",
            "data_batch_3.bin",
            "data_batch_4.bin",
            "data_batch_5.bin",
            "test_batch.bin");
    assertThat(set("cifar10").files())
        .allSatisfy(file -> assertThat(file.size()).isEqualTo(10_000 * (1 + 3 * 32 * 32)));
  }

  @Test
  void hashesAreThoseOfTheDataItself() throws IOException {
    assumeTrue(
        System.getenv("GRADUS_DATA") != null,
        "skipped: GRADUS_DATA names no folder with mnist/ and cifar10-subset/");
    Path data = Path.of(System.getenv("GRADUS_DATA"));
    List<PublishedFile> mnist = set("mnist").files();
    assertThat(mnist)
        .allSatisfy(
            file ->
                assertThat(file)
                    .isEqualTo(
                        TinySet.published(
                            file.name(),
                            Files.readAllBytes(data.resolve("mnist/" + file.name())))));
    Path batch = data.resolve("cifar10-subset/data_batch_1.bin.gz");
    try (GZIPInputStream unpacked = new GZIPInputStream(Files.newInputStream(batch))) {
      assertThat(set("cifar10").files().get(0))
          .isEqualTo(TinySet.published("data_batch_1.bin", unpacked.readAllBytes()));
    }
  }
}
