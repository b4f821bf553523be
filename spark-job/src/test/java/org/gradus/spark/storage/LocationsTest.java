package org.gradus.spark.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.gradus.storage.InvalidFileException;
import org.gradus.storage.LocalStorage;
import org.gradus.storage.UriPassword;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocationsTest {
  private final Configuration hadoop = new Configuration();

  @TempDir private Path folder;

  @Test
  void pathsWithoutASchemeAreLocal() throws IOException {
    Locations locations = new Locations(hadoop);

    assertThat(locations.input("conf")).isInstanceOf(LocalStorage.class);
    assertThat(locations.output("runs/x")).isInstanceOf(LocalStorage.class);
    assertThat(locations.output("file:" + folder).location()).isEqualTo(folder.toString());
    assertThat(locations.output(folder.toUri().toString()).location()).isEqualTo(folder.toString());
  }

  @Test
  void outputsFollowTheDefaultFileSystemAndInputsDoNot() throws IOException {
    hadoop.set("fs.defaultFS", "hdfs://127.0.0.1:1");
    Locations locations = new Locations(hadoop);

    assertThat(locations.input("conf")).isInstanceOf(LocalStorage.class);
    assertThat(locations.output("file:" + folder)).isInstanceOf(LocalStorage.class);
    assertThat(locations.output("runs/x")).isInstanceOf(HadoopStorage.class);
    assertThat(locations.output("runs/x").location())
        .startsWith("hdfs://127.0.0.1:1/")
        .endsWith("/runs/x");
  }

  @Test
  void anInputFileIsReadFromItsFolder() throws IOException {
    Files.writeString(folder.resolve("x.conf"), "seed = 2");
    Locations locations = new Locations(hadoop);

    assertThat(locations.inputFile(folder + "/x.conf").read()).asString().isEqualTo("seed = 2");
    assertThat(locations.inputFile(folder.toUri() + "x.conf").read())
        .asString()
        .isEqualTo("seed = 2");
    assertThat(locations.inputFile("x.conf").name()).isEqualTo("x.conf");
    assertThat(locations.inputFile("/x.conf").folder().location()).isEqualTo("/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3a://key:secret@bucket/run",
        "s3a://key:/secret/@bucket",
        "s3a://:secret@bucket",
        "ftp://me:21secret@host:21/a@b",
      })
  void aPasswordIsRefusedAndNotShown(String path) {
    Locations locations = new Locations(hadoop);
    assertThatThrownBy(() -> locations.output(path))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining("***@")
        .hasMessageContaining(": expected a URI without a password")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> locations.input(path))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a:b@c",
        "/a:b@c",
        "hdfs://host:8020",
        "hdfs://host:8020/a:b@c",
        "s3a://bucket/a:b@c",
        "abfs://container@account/a:b",
        "file:/a:b@c",
        "file:///a:b@c"
      })
  void whatHasNoPasswordIsNotRefused(String path) {
    assertThatCode(() -> UriPassword.refuse(path)).doesNotThrowAnyException();
  }

  @Test
  void aStoreThatDoesNotAnswerIsNamed() throws IOException {
    hadoop.setInt("ipc.client.connect.max.retries", 0);
    Locations locations = new Locations(hadoop);

    String line =
        "hdfs://127.0.0.1:1/runs/x: expected a store that answers, found: Connection refused;"
            + " check the path's host and port";
    assertThatThrownBy(() -> locations.inputFile("hdfs://127.0.0.1:1/runs/x").read())
        .isInstanceOf(InvalidFileException.class)
        .hasMessage(line);
    assertThatThrownBy(() -> locations.output("hdfs://127.0.0.1:1/runs/x").list(""))
        .isInstanceOf(InvalidFileException.class)
        .hasMessage(line);
  }

  @Test
  void namesInHadoopStandForThemselves() throws IOException {
    hadoop.set("fs.viewfs.mounttable.locations.link./data", folder.toUri().toString());
    String name = "my pictures #1 100% [a]{b}";
    Files.createDirectories(folder.resolve(name));
    Files.writeString(folder.resolve(name).resolve("a b"), "seed = 2");
    Locations locations = new Locations(hadoop);

    InputFile file = locations.inputFile("viewfs://locations/data/" + name + "/a b");
    assertThat(file.read()).asString().isEqualTo("seed = 2");
    assertThat(Locations.uri(file.folder())).isEqualTo("viewfs://locations/data/" + name);
  }

  @Test
  void everyFolderHasAUri() throws IOException {
    Locations locations = new Locations(hadoop);

    assertThat(Locations.uri(locations.input(folder.toString()))).isEqualTo("file:" + folder);
    assertThat(Locations.uri(locations.input("a b")))
        .isEqualTo("file:" + Path.of("a b").toAbsolutePath());
  }

  @Test
  void unknownSchemesAndBadUrisAreRefused() {
    Locations locations = new Locations(hadoop);

    assertThatThrownBy(() -> locations.output("nonesuch://host/x"))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining("nonesuch");
    assertThatThrownBy(() -> locations.output("hdfs://a b/x"))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining("expected a URI");
  }
}
