package org.gradus.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.spark.SecurityManager;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rpc.RpcAddress;
import org.apache.spark.rpc.RpcEnv;
import org.gradus.testing.SmallTraining;
import org.gradus.testing.SparkLog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import scala.Option;

/** Two executors in processes of their own, with the settings of conf/spark-secure.conf. */
class SecureSparkTest {
  private static final String SECRET = "planted-0f1e2d3c4b5a69788796a5b4c3d2e1f0";

  private static JavaSparkContext spark;

  @TempDir private static Path obstacles;
  @TempDir private Path folder;

  @BeforeAll
  static void open() throws IOException {
    spark =
        SmallTraining.sparkOnTwoExecutors(
            Stream.concat(
                    settings().stringPropertyNames().stream()
                        .flatMap(name -> Stream.of(name, settings().getProperty(name))),
                    Stream.of("spark.authenticate.secret", SECRET))
                .toArray(String[]::new));
  }

  @AfterAll
  static void close() {
    spark.close();
  }

  /** As Spark reads them. */
  private static Properties settings() {
    Properties settings = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of("../conf/spark-secure.conf"))) {
      settings.load(reader);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return settings;
  }

  @Test
  void givesTheBitsThatOneProcessGives() throws IOException {
    SmallTraining training = SmallTraining.of(obstacles);
    Map<String, String> expected = training.results(folder.resolve("expected"));
    SparkLog log = SparkLog.open(spark);

    Map<String, String> found =
        training.results(folder.resolve("found"), spark, 3, (state, metrics) -> {});

    assertThat(found).isEqualTo(expected);
    assertThat(log.complete().executors()).containsExactlyInAnyOrder("0", "1");
  }

  @Test
  void encryptsAndShowsNobodyAnything() {
    SecurityManager security = SparkEnv.get().securityManager();
    assertThat(security.isAuthenticationEnabled()).isTrue();
    assertThat(security.isEncryptionEnabled()).isTrue();
    assertThat(security.getIOEncryptionKey().get()).hasSize(256 / Byte.SIZE);
    assertThat(security.checkUIViewPermissions("stranger")).isFalse();
    assertThat(security.checkModifyPermissions("stranger")).isFalse();
    assertThat(security.checkUIViewPermissions(System.getProperty("user.name"))).isTrue();
    assertThat(spark.sc().uiWebUrl().isEmpty()).isTrue();
  }

  /** Whoever has the secret gets in, so that it is the secret that keeps others out. */
  @Test
  void whoDoesNotKnowTheSecretDoesNotGetIn() {
    assertThat(endpointSeenBy(settings(SECRET))).contains("CoarseGrainedScheduler");
    assertThatThrownBy(() -> endpointSeenBy(settings("another"))).isInstanceOf(Exception.class);
  }

  private static SparkConf settings(String secret) {
    SparkConf conf = new SparkConf(false).set("spark.authenticate.secret", secret);
    settings().forEach((name, value) -> conf.set((String) name, (String) value));
    return conf;
  }

  private static String endpointSeenBy(SparkConf conf) {
    conf.set("spark.rpc.askTimeout", "10s").set("spark.rpc.lookupTimeout", "10s");
    RpcEnv stranger =
        RpcEnv.create(
            "stranger",
            "127.0.0.1",
            0,
            conf,
            new SecurityManager(
                conf, Option.empty(), SecurityManager.$lessinit$greater$default$3()),
            true);
    try {
      RpcAddress driver = SparkEnv.get().rpcEnv().address();
      return stranger.setupEndpointRef(driver, "CoarseGrainedScheduler").name();
    } finally {
      stranger.shutdown();
      stranger.awaitTermination();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theSecretIsOnNoCommandLine() throws IOException {
    List<String> commandLines = new ArrayList<>();
    for (ProcessHandle process : ProcessHandle.current().descendants().toList()) {
      commandLines.add(Files.readString(Path.of("/proc/" + process.pid() + "/cmdline")));
    }
    assertThat(commandLines)
        .filteredOn(line -> line.contains("CoarseGrainedExecutorBackend"))
        .hasSize(2)
        .allMatch(line -> line.contains("spark.network.crypto.cipher=AES/GCM/NoPadding"));
    assertThat(commandLines).noneMatch(line -> line.contains(SECRET));
  }
}
