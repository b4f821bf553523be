package org.gradus.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Secrets are in nothing that a run leaves or prints. */
class SecretsTest {
  /** What every planted secret has in it, and nothing else. */
  private static final String MARK = "Xq7planted";

  @TempDir private Path folder;

  private int planted;

  private String secret() {
    planted++;
    return MARK + planted;
  }

  /** Event logs are on, as histories need them. */
  @Test
  void noneOfThoseThatSparkWasGivenIsInWhatARunLeaves() throws Exception {
    Files.writeString(folder.resolve("tiny.conf"), TinyRun.CONFIGURATION);
    Path events = Files.createDirectory(folder.resolve("events"));
    List<String> settings =
        List.of(
            "spark.eventLog.enabled=true",
            "spark.eventLog.dir=" + events.toUri(),
            "spark.authenticate=true",
            "spark.authenticate.secret=" + secret(),
            "spark.ssl.keyStorePassword=" + secret(),
            "spark.hadoop.fs.s3a.access.key=" + secret(),
            "spark.hadoop.fs.s3a.secret.key=" + secret(),
            "spark.hadoop.fs.azure.account.key.store.dfs.core.windows.net=" + secret(),
            "spark.hadoop.store.credential=" + secret(),
            "spark.executorEnv.API_TOKEN=" + secret(),
            "spark.plain.url=https://user:" + secret() + "@host/jar",
            "spark.plain.signed=https://host/jar?X-Amz-Signature=" + secret());
    Map<String, String> environment =
        Map.of(
            "AWS_ACCESS_KEY_ID", secret(),
            "AWS_SECRET_ACCESS_KEY", secret(),
            "AWS_SESSION_TOKEN", secret(),
            "DATABASE_PASSWORD", secret());

    try (GradusProcess process =
        GradusProcess.start(
            folder,
            settings.stream().map("-D"::concat).toList(),
            environment,
            "train",
            "--config=" + folder.resolve("tiny.conf"),
            "--out=" + folder.resolve("run"))) {
      assertThat(process.exitStatus()).as(process.output()).isZero();
    }

    assertThat(events).isNotEmptyDirectory();
    assertThat(marksBelow(events.getParent())).isEmpty();
    String eventLog = Files.readString(onlyFileIn(events));
    assertThat(eventLog)
        .contains("\"spark.authenticate.secret\":\"*********(redacted)\"")
        .contains("\"spark.plain.url\":\"*********(redacted)\"")
        .contains("\"spark.plain.signed\":\"*********(redacted)\"")
        .contains("\"fs.s3a.secret.key\":\"*********(redacted)\"");
  }

  private static Path onlyFileIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.getFileName().toString().startsWith(".")).findFirst().get();
    }
  }

  /** Files below a folder with a mark in their content, or in their names. */
  private static List<String> marksBelow(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(SecretsTest::hasMark).map(Path::toString).toList();
    }
  }

  private static boolean hasMark(Path path) {
    try {
      return path.toString().contains(MARK)
          || (Files.isRegularFile(path)
              && new String(Files.readAllBytes(path), ISO_8859_1).contains(MARK));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "train --config {}/tiny.conf --out s3a://key:Xq7planted@bucket/run"
            + "|Invalid value for option '--out': s3a://***@bucket/run: %s",
        "train --config {}/tiny.conf --out s3a://key:Xq7/planted@bucket/run"
            + "|Invalid value for option '--out': s3a://***@bucket/run: %s",
        "train --config hdfs://user:Xq7planted@host:8020/a.conf --out {}/new"
            + "|Invalid value for option '--config': hdfs://***@host:8020/a.conf: %s",
        "evaluate --config {}/tiny.conf --out {}/new --optimizer ftp://user:Xq7planted@host/o"
            + "|Invalid value for option '--optimizer': ftp://***@host/o: %s",
        "inspect s3a://key:Xq7planted@bucket/run"
            + "|Invalid value for positional parameter at index 0 (FILE-OR-FOLDER):"
            + " s3a://***@bucket/run: %s",
        "train --config {}/tiny.conf --out {}/new --set optimizee.nam=\"s3a://key:Xq7planted@bucket\""
            + "|--set optimizee.nam=\"s3a://***@bucket\": unknown key; the nearest known key is"
            + " optimizee",
        "train --config {}/data.conf --out {}/new" + "|{}/data.conf:1: optimizee.data.path: %s",
        "config --config {}/data.conf|{}/data.conf:1: optimizee.data.path: %s",
        "config --config {}/data.conf --set optimizee.data.path=\"s3a://key:Xq7planted@bucket\""
            + "|--set optimizee.data.path=\"s3a://***@bucket\": %s",
        "train s3a://key:Xq7planted@bucket/run|Unknown argument: 's3a://***@bucket/run'",
      })
  void passwordsInUrisAreRefusedAndNotShown(String commandLine, String line) throws IOException {
    Files.writeString(folder.resolve("tiny.conf"), TinyRun.CONFIGURATION);
    Files.writeString(
        folder.resolve("data.conf"),
        "optimizee { family = network, data.source = mnist,"
            + " data.path = \"s3a://key:Xq7planted@bucket/mnist\" }\n");
    String expected =
        line.formatted(
            "expected a URI without a password, found one; give it by the store's own settings"
                + " (docs/security.md)");
    String help = " (./submit.sh help " + commandLine.replaceFirst(" .*", "") + ")";
    boolean isUsage = line.startsWith("Invalid") || line.startsWith("Unknown");
    Refusals.check(
        folder, Refusals.words(commandLine), List.of(isUsage ? expected + help : expected));
  }
}
