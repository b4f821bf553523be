package org.gradus.spark.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.gradus.picture.PictureFolder;
import org.gradus.spark.session.ContextOnDemand;
import org.gradus.spark.storage.Locations;
import org.gradus.testing.Album;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read when, and that Spark is started for pictures alone. */
class CommandInputsTest {
  @TempDir private Path folder;

  private final ContextOnDemand forbidden =
      new ContextOnDemand(
          () -> {
            throw new AssertionError("Spark was started");
          });
  private final CommandInputs inputs =
      CommandInputs.onSpark(new Locations(new Configuration()), forbidden);
  private Path album;

  @BeforeEach
  void fill() throws IOException {
    album = folder.resolve("album");
    Album.fill(album);
  }

  @Test
  void aFolderIsReadOnceForEachSize() throws IOException {
    PictureFolder first = inputs.here().pictures(album.toString(), 8);

    assertThat(first.pictures()).hasSize(Album.PICTURES);
    assertThat(inputs.here().pictures(album.toString(), 8)).isSameAs(first);
    assertThat(inputs.pictures(album.toString(), 8)).isSameAs(first);
    assertThat(inputs.here().pictures(album.toString(), 4).pictures().get(0).picture().width())
        .isEqualTo(4);
  }

  @Test
  void nothingToDecodeStartsNothing() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Files.createFile(empty.resolve("a.png"));

    assertThat(inputs.pictures(empty.toString(), 8).refused()).hasSize(1);
    assertThat(inputs.read(empty + "/a.png")).isEmpty();
    assertThat(forbidden.isMade()).isFalse();
  }
}
