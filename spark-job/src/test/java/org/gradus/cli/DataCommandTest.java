package org.gradus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.gradus.storage.LocalStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Downloads from a server on this machine: of nothing, and of MNIST itself where it is at hand. */
class DataCommandTest {
  private static final int STARTED = 1_000_000;

  @TempDir private Path folder;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final List<String> ranges = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/mnist/", this::sendRest);
    server.createContext("/slow/", this::sendStart);
    server.start();
  }

  @AfterEach
  void stop() {
    ended.countDown();
    server.stop(0);
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private static byte[] content(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Path mnist = Path.of(System.getenv("GRADUS_DATA"), "mnist");
    return Files.readAllBytes(mnist.resolve(path.substring(path.lastIndexOf('/') + 1)));
  }

  private void sendRest(HttpExchange exchange) throws IOException {
    byte[] content = content(exchange);
    String range = exchange.getRequestHeaders().getFirst("Range");
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    if (range != null) {
      ranges.add(range);
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes %d-%d/*".formatted(from, content.length - 1));
    }
    try (exchange) {
      exchange.sendResponseHeaders(range == null ? 200 : 206, content.length - from);
      exchange.getResponseBody().write(content, from, content.length - from);
    }
  }

  private void sendStart(HttpExchange exchange) throws IOException {
    byte[] content = content(exchange);
    exchange.sendResponseHeaders(200, content.length);
    exchange.getResponseBody().write(Arrays.copyOf(content, STARTED));
    exchange.getResponseBody().flush();
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  @Test
  void withoutAMirrorThatHasItTheCommandFails() throws IOException {
    Path target = folder.resolve("mnist");
    Invocation invocation =
        Invocation.of(
            "data",
            "mnist",
            "--to",
            target.toString(),
            "--mirror",
            url("/a"),
            "--mirror",
            url("/b/"));
    String found = "train-images-idx3-ubyte.gz: expected status 200, found 404";
    assertThat(invocation.errLines())
        .containsExactly(
            url("/a/") + found + "; trying the next mirror",
            "train-images-idx3-ubyte.gz could not be downloaded: "
                + url("/a/")
                + found
                + "; "
                + url("/b/")
                + found
                + "; check the network, or give a mirror with --mirror URL");
    assertThat(invocation.status()).isEqualTo(1);
    assertThat(new LocalStorage(target).list("")).containsExactly(LocalStorage.LOCK);
  }

  @Test
  @Timeout(600)
  void aDownloadThatWasInterruptedGoesOnAndItsFilesAreRead() throws Exception {
    assumeTrue(
        System.getenv("GRADUS_DATA") != null, "skipped: GRADUS_DATA names no folder with mnist/");
    Path target = folder.resolve("mnist");
    Path part = target.resolve("train-images-idx3-ubyte.gz.part");
    String to = target.toString();
    try (GradusProcess process =
        GradusProcess.start(folder, "data", "mnist", "--to", to, "--mirror", url("/slow/"))) {
      while (process.isAlive() && !(Files.exists(part) && Files.size(part) == STARTED)) {
        Thread.sleep(50);
      }
      process.signal("INT");
      assertThat(process.exitStatus()).as(process.output()).isEqualTo(130);
    }
    ended.countDown();
    assertThat(new LocalStorage(target).list(""))
        .containsExactly(LocalStorage.LOCK, part.getFileName().toString());

    Invocation again = Invocation.of("data", "mnist", "--to", to, "--mirror", url("/mnist/"));

    assertThat(again.out())
        .isEqualToNormalizingNewlines(
            "MNIST in %s: 4 files, 11.6 MB; use --set optimizee.data.source=mnist --set optimizee.data.path=%s\n"
                .formatted(to, to));
    assertThat(ranges).containsExactly("bytes=1000000-");
    Invocation read =
        Invocation.of(
            "config",
            "--config",
            Path.of("..", "conf", "mnist.conf").toString(),
            "--set",
            "optimizee.data.path=" + to);
    assertThat(read.status()).as(read.err()).isZero();
  }
}
