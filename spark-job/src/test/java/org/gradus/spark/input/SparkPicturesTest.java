package org.gradus.spark.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.gradus.picture.PictureFolder;
import org.gradus.spark.session.ContextOnDemand;
import org.gradus.spark.storage.Locations;
import org.gradus.storage.InvalidFileException;
import org.gradus.storage.LocalStorage;
import org.gradus.testing.Album;
import org.gradus.testing.SmallTraining;
import org.gradus.testing.SparkLog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures decoded by two executors are those decoded in this process. */
class SparkPicturesTest {
  private static final int SIZE = 8;
  private static final String NAME = "my album #1 100%41% [a]{b,c}*? ünï";
  private static final String LINK = "fs.viewfs.mounttable.x.link./mounted";

  @TempDir private static Path parent;
  private static Path album;
  private static Locations locations;
  private static ContextOnDemand context;
  private static JavaSparkContext spark;

  @BeforeAll
  static void open() throws IOException {
    album = parent.resolve(NAME);
    Album.fill(album);
    Configuration hadoop = new Configuration();
    hadoop.set(LINK, parent.toUri().toString());
    locations = new Locations(hadoop);
    spark = SmallTraining.sparkOnTwoExecutors("spark.hadoop." + LINK, parent.toUri().toString());
    context = new ContextOnDemand(() -> spark);
  }

  @AfterAll
  static void close() {
    context.close();
    spark.close();
  }

  private static PictureFolder onSpark(String folder) throws IOException {
    return CommandInputs.onSpark(locations, context).pictures(folder, SIZE);
  }

  @Test
  void twoExecutorsGiveTheSamePictures() throws IOException {
    PictureFolder expected = PictureFolder.read(new LocalStorage(album), SIZE);
    assertThat(expected.pictures()).hasSize(Album.PICTURES);
    assertThat(expected.refused()).hasSize(Album.REFUSED);
    SparkLog log = SparkLog.open(spark);

    PictureFolder found = onSpark(album.toString());

    assertThat(found).isEqualTo(expected);
    assertThat(log.complete().executors()).containsExactlyInAnyOrder("0", "1");
    assertThat(log.stages("pictures")).isNotEmpty();
    assertThat(Path.of("spark-warehouse")).doesNotExist();
  }

  @Test
  void otherFileSystemsAreHadoops() throws IOException {
    assertThat(onSpark("viewfs://x/mounted/" + NAME)).isEqualTo(onSpark(album.toString()));
  }

  @Test
  void otherFileSystemsAreReadInThisProcessToo() throws IOException {
    Path folder = Files.createDirectories(parent.resolve("a [small] one"));
    Files.copy(album.resolve("a b.png"), folder.resolve("{a} #1.png"));
    Files.copy(album.resolve("notes.txt"), folder.resolve("notes.txt"));

    PictureFolder found =
        CommandInputs.inThisProcess(locations).pictures("viewfs://x/mounted/a [small] one", SIZE);

    assertThat(found.pictures()).hasSize(1);
    assertThat(found).isEqualTo(onSpark(folder.toString()));
  }

  @Test
  void uniformResourceIdentifiersOfLocalFoldersAreTheirs() throws IOException {
    assertThat(onSpark(album.toUri().toString())).isEqualTo(onSpark(album.toString()));
  }

  @Test
  void onlyAFolderHasPictures() {
    assertThatThrownBy(() -> onSpark(album + "/none")).isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> onSpark("viewfs://x/mounted/none"))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> onSpark(album + "/a b.png")).isInstanceOf(NotDirectoryException.class);
  }

  /** A file system that the driver's configuration has, and that of Spark has not. */
  @Test
  void whatExecutorsCannotReadIsToldInOneLine() throws IOException {
    Configuration hadoop = new Configuration();
    hadoop.set("fs.viewfs.mounttable.own.link./mounted", parent.toUri().toString());
    CommandInputs inputs = CommandInputs.onSpark(new Locations(hadoop), context);

    assertThatThrownBy(() -> inputs.pictures("viewfs://own/mounted/" + NAME, SIZE))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageStartingWith(
            "viewfs://own/mounted/" + NAME + ": cannot be read by the executors: ")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aFolderThatChangesMeanwhileIsTold() throws IOException {
    Path folder = Files.createDirectories(parent.resolve("changing"));
    Files.copy(album.resolve("a b.png"), folder.resolve("a.png"));
    Files.copy(album.resolve("a b.png"), folder.resolve("b.png"));
    long length = Files.size(folder.resolve("b.png"));
    ContextOnDemand changing =
        new ContextOnDemand(
            () -> {
              assertThat(folder.resolve("b.png").toFile().delete()).isTrue();
              return spark;
            });

    assertThatThrownBy(
            () -> CommandInputs.onSpark(locations, changing).pictures(folder.toString(), SIZE))
        .isInstanceOf(InvalidFileException.class)
        .hasMessage(
            folder
                + "/b.png: expected "
                + length
                + " bytes as in the folder's list, found another length; read the folder once"
                + " nobody writes to it");
  }
}
