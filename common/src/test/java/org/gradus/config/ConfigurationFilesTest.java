package org.gradus.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gradus.metatrain.TrainingSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFilesTest {

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("x.conf");
  }

  @Test
  void shippedFilesAreValid() {
    Path conf = Path.of("..", "conf");
    assertThat(Loading.load(conf.resolve("quadratic.conf")).configuration().training().metaSteps())
        .isEqualTo(3000);
    TrainingSettings training =
        Loading.load(conf.resolve("ci/quadratic.conf")).configuration().training();
    assertThat(training.metaSteps()).isEqualTo(20);
  }

  @Test
  void includesAreRelativeToTheFileThatIncludes() throws IOException {
    Files.createDirectories(folder.resolve("a/b"));
    Files.writeString(folder.resolve("base.conf"), "seed = 3\n\ntraining.episodes = 4");
    Files.writeString(folder.resolve("a/middle.conf"), "include \"../base.conf\"");
    Files.writeString(
        folder.resolve("a/b/x.conf"),
        "include required(file(\"../middle.conf\"))\ntraining { include \"part.conf\" }\nseed = 5");
    Files.writeString(folder.resolve("a/b/part.conf"), "unroll = 50");
    LoadedConfiguration loaded = Loading.load(folder.resolve("a/b/x.conf"));
    assertThat(loaded.configuration().seed()).isEqualTo(5);
    assertThat(loaded.configuration().training().unroll().unroll()).isEqualTo(50);
    assertThat(loaded.entries())
        .contains(
            new LoadedConfiguration.Entry(
                "training.episodes", "4", folder.resolve("base.conf") + ":3"));
  }

  @Test
  void failingIncludesAreMistakes() throws IOException {
    Files.writeString(
        file,
        """
        include "missing.conf"
        include "x.conf"
        include "folder"
        include "broken.conf"
        include url("file:base.conf")
        include classpath("reference.conf")
        include "nul\\u0000"
        """);
    Files.createDirectory(folder.resolve("folder"));
    Files.writeString(folder.resolve("broken.conf"), "\n\na = ]");
    assertThat(Loading.mistakes(file))
        .containsExactly(
            file + ":1: include \"missing.conf\": no such file",
            file + ":2: include \"x.conf\": the file includes itself",
            file + ":3: include \"folder\": expected a file, found a folder",
            folder.resolve("broken.conf") + ":3: Expecting a value but got wrong token: ']'",
            file
                + ":5: include \"file:base.conf\": only local files can be included, by their names",
            file
                + ":6: include \"reference.conf\": only local files can be included, by their names",
            file + ": include \"nul \": no such file");
  }

  @Test
  void mistakesInMergedSectionsAreWhereTheyWereGivenLast() throws IOException {
    Files.writeString(folder.resolve("base.conf"), "foo { a = 1 }\nseed { a = 1 }");
    Files.writeString(file, "include \"base.conf\"\nfoo { b = 1 }\nseed { b = 1 }\nfoo { c = 1 }");
    assertThat(Loading.mistakes(file))
        .containsExactly(
            file
                + ":3: seed: expected a whole number from -9223372036854775808 to"
                + " 9223372036854775807, found {\"a\":1,\"b\":1}",
            file + ":4: foo: unknown key; the nearest known key is seed");
  }

  @Test
  void missingFileIsAMistake() {
    assertThat(Loading.mistakes(file)).containsExactly(file + ": no such file");
  }

  @Test
  void folderIsAMistake() {
    assertThat(Loading.mistakes(folder))
        .containsExactly(folder + ": expected a file, found a folder");
  }

  @Test
  void otherEncodingsAreMistakes() throws IOException {
    Files.write(file, "# f(θ)\n# müde".replace('θ', 'x').getBytes(ISO_8859_1));
    assertThat(Loading.mistakes(file))
        .containsExactly(file + ": expected text in UTF-8, found other bytes");
  }

  @Test
  void binaryFilesAreMistakes() throws IOException {
    Files.write(file, new byte[] {'P', 'K', 3, 0});
    assertThat(Loading.mistakes(file))
        .containsExactly(file + ": expected text in UTF-8, found a zero byte at byte 3");
  }

  @Test
  void hugeFilesAreMistakes() throws IOException {
    Files.write(file, new byte[(1 << 20) + 1]);
    assertThat(Loading.mistakes(file))
        .containsExactly(file + ": expected a configuration file, found more than 1048576 bytes");
  }

  @Test
  void byteOrderMarkIsAllowed() throws IOException {
    Files.writeString(file, "\ufeffseed = 3");
    assertThat(Loading.load(file).configuration().seed()).isEqualTo(3);
  }

  @Test
  void bytesFromElsewhereCannotInclude() {
    ConfigurationSource source =
        ConfigurationSource.bytes("hdfs:/x.conf", "\ninclude \"y.conf\"".getBytes(ISO_8859_1));
    assertThat(Loading.mistakesOf(() -> new ConfigurationLoader().load(source, List.of())))
        .containsExactly(
            "hdfs:/x.conf:2: include \"y.conf\": only local configuration files can include"
                + " others");
  }
}
