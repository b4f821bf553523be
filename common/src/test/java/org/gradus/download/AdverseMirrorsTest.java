package org.gradus.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gradus.download.TinySet.FIRST;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.gradus.storage.LocalStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Mirrors that do not give the file: each has a line that says why, and leaves no wrong file. */
class AdverseMirrorsTest {
  /** Enough for a machine that is busy with other things. */
  private static final Patience LONG = new Patience(Duration.ofMinutes(1), Duration.ofMinutes(1));

  private static final Patience SHORT = new Patience(Duration.ofMinutes(1), Duration.ofSeconds(2));
  private static final TinySet SET = new TinySet();
  private static final int SIZE = 5_000;

  @TempDir private Path folder;
  private final Notices notices = new Notices();

  private void download(Patience patience, Mirror... mirrors) throws IOException {
    new SetDownload(SET.from(mirrors), folder, patience, notices).run();
  }

  /** What is left: the file's bytes so far, none, or nothing at all. */
  private void assertFails(Patience patience, String url, String reason, int left)
      throws IOException {
    assertThatThrownBy(() -> download(patience, Mirror.of(url)))
        .isInstanceOf(DownloadFailedException.class)
        .hasMessage(
            "first.bin could not be downloaded: "
                + url
                + "first.bin: "
                + reason
                + "; check the network, or give a mirror with --mirror URL");
    assertThat(notices.lines()).isEmpty();
    if (left == 0) {
      assertThat(new LocalStorage(folder).list("")).containsExactly(LocalStorage.LOCK);
    } else {
      assertThat(new LocalStorage(folder).list(""))
          .containsExactly(LocalStorage.LOCK, FIRST + ".part");
      assertThat(folder.resolve(FIRST + ".part")).hasBinaryContent(SET.start(FIRST, left));
    }
  }

  private static byte[] changed() {
    byte[] content = SET.content(FIRST);
    content[SIZE - 1] ^= 1;
    return content;
  }

  private static Arguments of(String name, HttpHandler answer, String reason, int left) {
    return Arguments.of(name, answer, reason, left);
  }

  private static HttpHandler status(int status) {
    return exchange -> FakeMirror.send(exchange, status, SET.content(FIRST));
  }

  private static HttpHandler redirect(String location) {
    return exchange -> {
      exchange.getResponseHeaders().set("Location", location);
      FakeMirror.send(exchange, 302, new byte[0]);
    };
  }

  private static HttpHandler start(long announced, int count) {
    return exchange -> {
      exchange.sendResponseHeaders(200, announced);
      exchange.getResponseBody().write(SET.start(FIRST, count));
      exchange.getResponseBody().flush();
    };
  }

  /** Not at once, so that what was sent has arrived before the end is noticed. */
  private static void cutOff(HttpExchange exchange) throws IOException {
    start(SIZE, 2_000).handle(exchange);
    waitFor(1_000);
  }

  private static void stall(HttpExchange exchange) throws IOException {
    start(SIZE, 2_000).handle(exchange);
    waitForever();
  }

  private static void trickle(HttpExchange exchange) throws IOException {
    start(SIZE, 2_000).handle(exchange);
    OutputStream body = exchange.getResponseBody();
    byte[] content = SET.content(FIRST);
    for (int i = 2_000; i < SIZE; i++) {
      waitFor(20);
      body.write(content[i]);
      body.flush();
    }
  }

  private static void endless(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    while (!Thread.currentThread().isInterrupted()) {
      exchange.getResponseBody().write(new byte[1 << 12]);
    }
  }

  private static void waitForever() {
    waitFor(60_000);
  }

  private static void waitFor(int milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static Stream<Arguments> mirrors() {
    String hash = TinySet.sha256(SET.content(FIRST));
    String other = "expected SHA-256 " + hash + ", found " + TinySet.sha256(changed());
    byte[] longer = Arrays.copyOf(SET.content(FIRST), SIZE + 1);
    String status = "expected status 200, found ";
    return Stream.of(
        of("not found", status(404), status + 404, 0),
        of("forbidden", status(403), status + 403, 0),
        of("broken server", status(500), status + 500, 0),
        of("unavailable", status(503), status + 503, 0),
        of("partial, unasked", status(206), status + 206, 0),
        of("range refused, unasked", status(416), status + 416, 0),
        of("no content", e -> FakeMirror.send(e, 204, new byte[0]), status + 204, 0),
        of("redirect to ftp", redirect("ftp://host/a"), status + "302, to ftp://host/a", 0),
        of("redirect to a file", redirect("file:///etc/a"), status + "302, to file:///etc/a", 0),
        of("redirect in a circle", redirect("first.bin"), status + "302, to first.bin", 0),
        of("other bytes", e -> FakeMirror.send(e, 200, changed()), other, 0),
        of("other bytes, chunked", e -> FakeMirror.sendChunked(e, changed()), other, 0),
        of(
            "longer",
            e -> FakeMirror.send(e, 200, longer),
            "expected 5,000 bytes, found 5,001 by its header",
            0),
        of(
            "longer, chunked",
            e -> FakeMirror.sendChunked(e, longer),
            "expected 5,000 bytes, found more",
            0),
        of("endless", AdverseMirrorsTest::endless, "expected 5,000 bytes, found more", 0),
        of(
            "shorter",
            e -> FakeMirror.send(e, 200, SET.start(FIRST, 12)),
            "expected 5,000 bytes, found 12 by its header",
            0),
        of(
            "shorter, chunked",
            e -> FakeMirror.sendChunked(e, SET.start(FIRST, 12)),
            "ended after 12 of 5,000 bytes",
            12),
        of(
            "empty",
            e -> FakeMirror.send(e, 200, new byte[0]),
            "expected 5,000 bytes, found 0 by its header",
            0),
        of(
            "cut off",
            AdverseMirrorsTest::cutOff,
            "lost the connection after 2,000 of 5,000 bytes",
            2_000));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mirrors")
  void aMirrorFailsWithItsReason(String name, HttpHandler answer, String reason, int left)
      throws IOException {
    try (FakeMirror mirror = new FakeMirror(answer)) {
      assertFails(LONG, mirror.url(), reason, left);
    }
  }

  @Test
  void aMirrorThatIsSilentIsNotWaitedFor() throws IOException {
    try (FakeMirror mirror = new FakeMirror(exchange -> waitForever())) {
      assertFails(SHORT, mirror.url(), "no answer within 2 s", 0);
    }
  }

  @Test
  void aMirrorThatStallsIsNotWaitedFor() throws IOException {
    try (FakeMirror mirror = new FakeMirror(AdverseMirrorsTest::stall)) {
      assertFails(SHORT, mirror.url(), "stalled for 2 s after 2,000 of 5,000 bytes", 2_000);
    }
  }

  @Test
  void aMirrorThatOnlyTricklesHasStalled() throws IOException {
    try (FakeMirror mirror = new FakeMirror(AdverseMirrorsTest::trickle)) {
      assertThatThrownBy(() -> download(SHORT, mirror.mirror()))
          .hasMessageMatching(".*: stalled for 2 s after 2,[0-9]{3} of 5,000 bytes; .*");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SSH-2.0-OpenSSH_9.6\\r\\n | Invalid status line: \"SSH-2.0-OpenSSH_9.6\"",
        "HTTP/1.1 abc\\r\\n\\r\\n | Invalid status line: \"HTTP/1.1 abc\"",
        "HTTP/1.1 200 OK\\r\\nContent-Length: many\\r\\n\\r\\n | For input string: \"many\"",
        "HTTP/1.1 302 Found\\r\\nLocation: http://[\\r\\nContent-Length: 0\\r\\n\\r\\n | Expected"
            + " closing bracket for IPv6 address at index 8: http://[",
        "HTTP/1.1 302 Found\\r\\nContent-Length: 0\\r\\n\\r\\n | Invalid redirection",
        "'' | EOF reached while reading",
      })
  void whatIsNoHttpIsAReasonToo(String answer, String reason) throws IOException {
    try (RawServer server = new RawServer(answer.replace("\\r\\n", "\r\n"))) {
      assertFails(LONG, server.url(), reason, 0);
    }
  }

  /** Whether the head or what follows it is found to be wrong first is a matter of chance. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Content-Length: -7\\r\\n\\r\\n ; (EOF reached while reading|expected 5,000 bytes, found -7"
            + " by its header)",
        "Transfer-Encoding: chunked\\r\\n\\r\\nzz\\r\\n ; (Illegal character in chunk size: 122|lost"
            + " the connection after 0 of 5,000 bytes)",
      })
  void whatIsNoHttpAfterAGoodBeginningIsAReasonToo(String rest, String reasons) throws IOException {
    String answer = "HTTP/1.1 200 OK\r\n" + rest.replace("\\r\\n", "\r\n");
    try (RawServer server = new RawServer(answer)) {
      assertThatThrownBy(() -> download(LONG, Mirror.of(server.url())))
          .isInstanceOf(DownloadFailedException.class)
          .hasMessageMatching("[^ ]+ could not be downloaded: [^ ]+: " + reasons + "; check .*");
    }
  }

  @Test
  void aHostThatDoesNotListenIsNamed() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertFails(LONG, "http://127.0.0.1:" + port + "/", "connection refused", 0);
  }

  @Test
  void anUnknownHostIsNamed() throws IOException {
    assertFails(LONG, "http://no-such-host.invalid/", "unknown host", 0);
  }

  @Test
  void theNextMirrorIsTriedAndTheFirstOnesReasonGiven() throws IOException {
    try (FakeMirror wrong = new FakeMirror(e -> FakeMirror.send(e, 200, changed()));
        FakeMirror absent = new FakeMirror(status(404));
        FakeMirror sound = FakeMirror.of(SET)) {
      download(LONG, wrong.mirror(), absent.mirror(), sound.mirror());
      assertThat(notices.lines()).hasSize(4);
      assertThat(notices.lines().get(1))
          .isEqualTo(
              absent.url() + "first.bin: expected status 200, found 404; trying the next mirror");
    }
    assertThat(folder.resolve(FIRST)).hasBinaryContent(SET.content(FIRST));
  }

  @Test
  void allReasonsAreInOneLine() throws IOException {
    try (FakeMirror absent = new FakeMirror(status(404));
        FakeMirror broken = new FakeMirror(status(500))) {
      assertThatThrownBy(() -> download(LONG, absent.mirror(), broken.mirror()))
          .hasMessage(
              "first.bin could not be downloaded: "
                  + absent.url()
                  + "first.bin: expected status 200, found 404; "
                  + broken.url()
                  + "first.bin: expected status 200, found 500; check the network, or give a mirror"
                  + " with --mirror URL");
    }
  }
}
