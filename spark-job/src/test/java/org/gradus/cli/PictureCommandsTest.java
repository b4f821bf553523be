package org.gradus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.gradus.testing.Album;
import org.gradus.testing.AlbumFamily;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands whose family reads a folder of pictures: what starts Spark, and when. */
class PictureCommandsTest {
  private static final String REFUSAL = "--master: expected local[N] or local[*]";
  private static final String SWEEP =
      "sweep { space { training.learning-rate { choice = [0.01, 0.1] } }, sampler = grid }\n";

  private final ClassLoader before = Thread.currentThread().getContextClassLoader();
  private URLClassLoader families;

  @TempDir private Path folder;

  @BeforeEach
  void fill() throws IOException {
    Album.fill(folder.resolve("album"));
    Files.writeString(
        folder.resolve("album.conf"),
        TinyRun.CONFIGURATION
            .replace(", dimension = 2", ", family = album, album = \"%s\"")
            .formatted(folder.resolve("album")));
    Files.writeString(
        folder.resolve("sweep.conf"), Files.readString(folder.resolve("album.conf")) + SWEEP);
    families = new URLClassLoader(new URL[] {AlbumFamily.PROVIDED.toUri().toURL()}, before);
    Thread.currentThread().setContextClassLoader(families);
    System.setProperty("spark.ui.enabled", "false");
  }

  @AfterEach
  void restore() throws IOException {
    Thread.currentThread().setContextClassLoader(before);
    families.close();
    System.clearProperty("spark.ui.enabled");
    System.clearProperty("spark.master");
  }

  private Invocation run(String command, String... options) {
    List<String> arguments = new ArrayList<>(List.of(command, "--config"));
    arguments.add(folder.resolve(command.equals("sweep") ? "sweep.conf" : "album.conf").toString());
    arguments.addAll(List.of(options));
    return Invocation.of(arguments.toArray(String[]::new));
  }

  private String out(String name) {
    return "--out=" + folder.resolve(name);
  }

  @Test
  void configStartsNothing() {
    System.setProperty("spark.master", "local[x]");
    Invocation config = run("config");

    assertThat(config.err()).isEmpty();
    assertThat(config.status()).isZero();
    assertThat(config.out()).contains("optimizee.album");
    assertThat(SparkEnv.get()).isNull();
  }

  /** Before anything else is done. */
  @ParameterizedTest
  @ValueSource(strings = {"train", "sweep"})
  void aBadMasterIsRefusedOnce(String command) {
    System.setProperty("spark.master", "local[x]");
    Invocation refused = run(command, out("new"));

    assertThat(refused.errLines()).singleElement().asString().startsWith(REFUSAL);
    assertThat(refused.status()).isEqualTo(2);
    assertThat(folder.resolve("new")).doesNotExist();
  }

  @Test
  void aFolderWithoutPicturesIsRefusedWithoutSpark() {
    Path absent = folder.resolve("absent");
    String option = "optimizee.album=\"" + absent + "\"";
    Invocation refused = run("train", out("new"), "--set=" + option);

    assertThat(refused.errLines())
        .containsExactly("--set " + option + ": expected a folder, found none at " + absent);
    assertThat(refused.status()).isEqualTo(2);
    assertThat(SparkEnv.get()).isNull();
  }

  @Test
  void bothRunnersTrainOnTheSamePictures() throws IOException {
    System.setProperty("spark.master", "local[x]");
    Invocation here = run("train", out("here"), "--set=runner.kind=local");
    assertThat(here.status()).as(here.err()).isZero();

    System.setProperty("spark.master", "local[2]");
    Invocation onSpark = run("train", out("spark"));
    assertThat(onSpark.status()).as(onSpark.err()).isZero();

    assertThat(Files.readAllBytes(folder.resolve("spark/metrics.jsonl")))
        .isEqualTo(Files.readAllBytes(folder.resolve("here/metrics.jsonl")));
    assertThat(SparkEnv.get()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"task", "job"})
  void sweepsTrainOnPictures(String placement) {
    System.setProperty("spark.master", "local[2]");
    Invocation sweep = run("sweep", out("sweep"), "--set=sweep.placement=" + placement);

    assertThat(sweep.status()).as(sweep.err()).isZero();
    assertThat(SparkEnv.get()).isNull();
  }
}
