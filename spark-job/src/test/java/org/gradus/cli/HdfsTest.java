package org.gradus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.gradus.optimizee.style.drawn.DrawnScenes;
import org.gradus.picture.PictureEncoder;
import org.gradus.storage.Storage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose configuration, data and results are in HDFS: Hadoop's own, of three data nodes. */
class HdfsTest {
  private static final String LOCAL = "--set=runner.kind=local";
  private static final List<String> RESULTS =
      List.of("optimizer.safetensors", "metrics.jsonl", "evaluation.csv", "config.conf");
  private static final String PICTURES =
      """
      optimizee {
        family = style
        size = 16
        contents { folder = "FOLDER/contents", validation-share = 0.3, test-share = 0.3 }
      }
      optimizer { hidden = [3], preprocessing = log-sign }
      training { meta-steps = 2, episodes = 1, steps = 4, unroll = 2 }
      validation { every = 2, functions = 1 }
      checkpoint.every = 2
      evaluation { functions = 1, table-steps = [4], resamples = 100, baselines = [], pictures = 0 }
      """;

  @TempDir private static java.nio.file.Path folder;
  private static MiniDFSCluster cluster;
  private static FileSystem files;

  @BeforeAll
  static void start() throws IOException {
    Configurator.setLevel("org.apache.hadoop", Level.ERROR); // what it says of the lost node
    Configuration configuration = new Configuration();
    configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
    configuration.setInt("dfs.replication", 2);
    cluster = new MiniDFSCluster.Builder(configuration).numDataNodes(3).build();
    cluster.waitActive();
    files = cluster.getFileSystem();
    write("tiny.conf", TinyRun.CONFIGURATION.getBytes(StandardCharsets.UTF_8));
    System.setProperty("spark.hadoop.dfs.replication", "2");
  }

  @AfterAll
  static void stop() {
    System.clearProperty("spark.hadoop.dfs.replication");
    cluster.shutdown(true);
    Configurator.setLevel("org.apache.hadoop", Level.WARN);
  }

  private static String uri(String name) {
    return files.getUri() + "/" + name;
  }

  private static void write(String name, byte[] content) throws IOException {
    try (var output = files.create(new Path("/" + name))) {
      output.write(content);
    }
  }

  private static byte[] read(String name) throws IOException {
    try (var input = files.open(new Path("/" + name))) {
      return input.readAllBytes();
    }
  }

  private static Invocation train(String configuration, String out, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("train", "--config=" + configuration, LOCAL, "--out=" + out));
    arguments.addAll(List.of(more));
    return Invocation.of(arguments.toArray(String[]::new));
  }

  private static void assertDone(Invocation invocation) {
    assertThat(invocation.status()).as(invocation.err()).isZero();
  }

  /** Of a run in HDFS and one in a local folder. */
  private static void assertSameResults(String inHdfs, String local) throws IOException {
    for (String result : RESULTS) {
      assertThat(read(inHdfs + "/" + result))
          .as(result)
          .isEqualTo(Files.readAllBytes(folder.resolve(local).resolve(result)));
    }
  }

  @Test
  @Tag("full")
  void aDataNodeThatIsLostChangesNothing() throws Exception {
    String[] longer = {"--set=training.meta-steps=80", "--set=validation.every=40"};
    CompletableFuture<Invocation> run =
        CompletableFuture.supplyAsync(() -> train(uri("tiny.conf"), uri("lost"), longer));
    Path checkpoint = new Path("/lost/checkpoints/00000020/manifest.json");
    while (!run.isDone() && !seen(checkpoint)) {
      Thread.sleep(5);
    }
    assertThat(run).as("the run").isNotDone();
    MiniDFSCluster.DataNodeProperties lost = cluster.stopDataNode(0);
    assertDone(run.get());
    assertThat(cluster.restartDataNode(lost)).isTrue();
    cluster.waitActive();

    assertDone(train(uri("tiny.conf"), folder.resolve("undisturbed").toString(), longer));
    assertSameResults("lost", "undisturbed");
    List<String> left = new ArrayList<>();
    for (FileStatus status : files.listStatus(new Path("/lost"))) {
      left.add(status.getPath().getName());
    }
    assertThat(left).noneMatch(name -> name.startsWith("."));
  }

  /** Its checkpoints come and go. */
  private static boolean seen(Path checkpoint) {
    try {
      return files.exists(checkpoint);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aLeaseKeepsASecondDriverOut() throws IOException {
    assertDone(train(uri("tiny.conf"), uri("leased")));
    write(
        "leased/" + Storage.LEASE,
        "{\"owner\":\"x\",\"host\":\"elsewhere\",\"process\":7}".getBytes(StandardCharsets.UTF_8));
    Invocation second = train(uri("tiny.conf"), uri("leased"), "--resume");
    assertThat(second.status()).isEqualTo(2);
    assertThat(second.errLines())
        .singleElement()
        .asString()
        .matches(
            uri("leased")
                + ": process 7 on elsewhere \\(heard of \\d+ s ago, taken for dead after 60 s\\) is"
                + " writing to it; wait for its end, or give another --out");

    long expired = System.currentTimeMillis() - 61_000;
    files.setTimes(new Path("/leased/" + Storage.LEASE), expired, -1);
    assertDone(train(uri("tiny.conf"), uri("leased"), "--resume"));
    assertThat(files.exists(new Path("/leased/" + Storage.LEASE))).isFalse();
  }

  @Test
  void picturesAndConfigurationComeFromIt() throws IOException {
    java.nio.file.Path contents = Files.createDirectory(folder.resolve("contents"));
    for (int i = 0; i < 20; i++) {
      byte[] png = PictureEncoder.png(DrawnScenes.draw(i, 16));
      write("contents/%d.png".formatted(i), png);
      Files.write(contents.resolve(i + ".png"), png);
    }
    write(
        "pictures.conf",
        PICTURES.replace("FOLDER", files.getUri().toString()).getBytes(StandardCharsets.UTF_8));
    assertDone(train(uri("pictures.conf"), uri("pictures")));
    java.nio.file.Path here =
        Files.writeString(
            folder.resolve("pictures.conf"), PICTURES.replace("FOLDER", folder.toString()));
    assertDone(train(here.toString(), folder.resolve("pictures").toString()));
    assertThat(read("pictures/optimizer.safetensors"))
        .as("its provenance has what the pictures are, not where")
        .isEqualTo(Files.readAllBytes(folder.resolve("pictures/optimizer.safetensors")));
  }
}
