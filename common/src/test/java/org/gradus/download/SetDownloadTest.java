package org.gradus.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gradus.download.TinySet.FIRST;
import static org.gradus.download.TinySet.SECOND;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.gradus.storage.InvalidFileException;
import org.gradus.storage.LocalStorage;
import org.gradus.storage.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetDownloadTest {
  private static final Patience PATIENCE =
      new Patience(Duration.ofMinutes(1), Duration.ofMinutes(1));

  @TempDir private Path folder;
  private final TinySet set = new TinySet();
  private final Notices notices = new Notices();

  private void download(Mirror... mirrors) throws IOException {
    new SetDownload(set.from(mirrors), folder, PATIENCE, notices).run();
  }

  private void assertComplete() throws IOException {
    assertThat(folder.resolve(FIRST)).hasBinaryContent(set.content(FIRST));
    assertThat(folder.resolve(SECOND)).hasBinaryContent(set.content(SECOND));
    assertThat(new LocalStorage(folder).list("")).containsExactly(LocalStorage.LOCK, FIRST, SECOND);
  }

  /** What is left by a download that was cut off. */
  private Path part(byte[] content) throws IOException {
    return Files.write(folder.resolve(FIRST + ".part"), content);
  }

  @Test
  void allFilesAreThereAtTheEnd() throws IOException {
    try (FakeMirror mirror = FakeMirror.of(set)) {
      download(mirror.mirror());
      assertThat(mirror.requests()).containsExactly("/data/first.bin", "/data/second.bin");
    }
    assertComplete();
    assertThat(notices.lines()).isEmpty();
    assertThat(notices.arrived()).contains(5_000L, 300L);
  }

  @Test
  void aFolderIsMade() throws IOException {
    try (FakeMirror mirror = FakeMirror.of(set)) {
      Path deep = folder.resolve("a/b");
      new SetDownload(set.from(mirror.mirror()), deep, PATIENCE, notices).run();
      assertThat(deep.resolve(FIRST)).hasBinaryContent(set.content(FIRST));
    }
  }

  @Test
  void aDownloadThatWasCutOffGoesOn() throws IOException {
    part(set.start(FIRST, 2_000));
    try (FakeMirror mirror = FakeMirror.of(set)) {
      download(mirror.mirror());
      assertThat(mirror.requests())
          .containsExactly("/data/first.bin bytes=2000-", "/data/second.bin");
    }
    assertComplete();
  }

  @Test
  void aMirrorThatBreaksOffIsFollowedByTheNextFromThere() throws IOException {
    try (FakeMirror broken = new FakeMirror(this::breakOff);
        FakeMirror sound = FakeMirror.of(set)) {
      download(broken.mirror(), sound.mirror());
      assertThat(sound.requests()).contains("/data/first.bin bytes=2000-");
      assertThat(notices.lines().get(0))
          .isEqualTo(
              broken.url()
                  + "first.bin: lost the connection after 2,000 of 5,000 bytes; trying the next"
                  + " mirror");
    }
    assertComplete();
  }

  /** Not at once, so that what was sent has arrived before the end is noticed. */
  private void breakOff(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 5_000);
    exchange.getResponseBody().write(set.start(FIRST, 2_000));
    exchange.getResponseBody().flush();
    try {
      Thread.sleep(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aMirrorWithoutRangesSendsAllAnew() throws IOException {
    part(set.start(FIRST, 2_000));
    try (FakeMirror mirror =
        new FakeMirror(
            exchange ->
                FakeMirror.send(
                    exchange,
                    200,
                    set.content(
                        exchange.getRequestURI().getPath().endsWith(FIRST) ? FIRST : SECOND)))) {
      download(mirror.mirror());
      assertThat(mirror.requests()).hasSize(2);
    }
    assertComplete();
  }

  @Test
  void aMirrorThatSendsAnotherRangeIsAskedForAll() throws IOException {
    part(set.start(FIRST, 2_000));
    assertAskedAgain(
        exchange -> {
          exchange.getResponseHeaders().set("Content-Range", "bytes 1000-4999/5000");
          FakeMirror.send(exchange, 206, new byte[4_000]);
        });
  }

  @Test
  void aMirrorThatCannotGiveTheRangeIsAskedForAll() throws IOException {
    part(set.start(FIRST, 2_000));
    assertAskedAgain(exchange -> FakeMirror.send(exchange, 416, new byte[0]));
  }

  private void assertAskedAgain(HttpHandler toRange) throws IOException {
    try (FakeMirror mirror =
        new FakeMirror(
            exchange -> {
              if (exchange.getRequestHeaders().containsKey("Range")) {
                toRange.handle(exchange);
              } else {
                boolean first = exchange.getRequestURI().getPath().endsWith(FIRST);
                FakeMirror.send(exchange, 200, set.content(first ? FIRST : SECOND));
              }
            })) {
      download(mirror.mirror());
      assertThat(mirror.requests())
          .containsExactly("/data/first.bin bytes=2000-", "/data/first.bin", "/data/second.bin");
    }
    assertComplete();
  }

  @Test
  void aWrongPartIsThrownAwayAndNotBlamedOnTheMirror() throws IOException {
    part(new byte[2_000]);
    try (FakeMirror mirror = FakeMirror.of(set)) {
      download(mirror.mirror());
      assertThat(mirror.requests())
          .containsExactly("/data/first.bin bytes=2000-", "/data/first.bin", "/data/second.bin");
    }
    assertComplete();
    assertThat(notices.lines()).isEmpty();
  }

  @Test
  void aWholeWrongPartIsFetchedAnew() throws IOException {
    part(new byte[5_000]);
    try (FakeMirror mirror = FakeMirror.of(set)) {
      download(mirror.mirror());
    }
    assertComplete();
  }

  @Test
  void aPartThatIsTooLongIsFetchedAnew() throws IOException {
    part(new byte[5_001]);
    try (FakeMirror mirror = FakeMirror.of(set)) {
      download(mirror.mirror());
    }
    assertComplete();
  }

  @Test
  void aWholePartNeedsNoMirror() throws IOException {
    part(set.content(FIRST));
    try (FakeMirror mirror = FakeMirror.of(set)) {
      download(mirror.mirror());
      assertThat(mirror.requests()).containsExactly("/data/second.bin");
    }
    assertComplete();
  }

  @Test
  void redirectsAreFollowed() throws IOException {
    try (FakeMirror sound = FakeMirror.of(set);
        FakeMirror moved =
            new FakeMirror(
                exchange -> {
                  String path = exchange.getRequestURI().getPath();
                  String name = path.substring(path.lastIndexOf('/') + 1);
                  exchange.getResponseHeaders().set("Location", sound.url() + name);
                  FakeMirror.send(exchange, 302, new byte[0]);
                })) {
      part(set.start(FIRST, 2_000));
      download(moved.mirror());
      assertThat(sound.requests()).contains("/data/first.bin bytes=2000-");
    }
    assertComplete();
  }

  @Test
  void filesThatAreThereAreKept() throws IOException {
    Files.write(folder.resolve(FIRST), set.content(FIRST));
    try (FakeMirror mirror = FakeMirror.of(set)) {
      download(mirror.mirror());
      download(mirror.mirror());
      assertThat(mirror.requests()).containsExactly("/data/second.bin");
    }
    assertComplete();
    String there = ": already there";
    assertThat(notices.lines())
        .containsExactly(
            folder.resolve(FIRST) + there,
            folder.resolve(FIRST) + there,
            folder.resolve(SECOND) + there);
  }

  @Test
  void anotherFileIsNotOverwritten() throws IOException {
    Path second = Files.writeString(folder.resolve(SECOND), "mine");
    try (FakeMirror mirror = FakeMirror.of(set)) {
      assertThatThrownBy(() -> download(mirror.mirror()))
          .isInstanceOf(InvalidFileException.class)
          .hasMessage(
              second
                  + ": expected Tiny's file, of SHA-256 "
                  + TinySet.sha256(set.content(SECOND))
                  + ", found another; move it away, or give another folder");
      assertThat(mirror.requests()).isEmpty();
    }
    assertThat(second).hasContent("mine");
    assertThat(new LocalStorage(folder).list("")).containsExactly(SECOND);
  }

  @Test
  void oneProcessAtATimeWritesToAFolder() throws IOException {
    Storage.Claim claim = new LocalStorage(folder).claim().orElseThrow();
    try (FakeMirror mirror = FakeMirror.of(set)) {
      assertThatThrownBy(() -> download(mirror.mirror()))
          .isInstanceOf(InvalidFileException.class)
          .hasMessage(
              folder
                  + ": another process is writing to it; wait for its end, or give another folder");
      claim.close();
      download(mirror.mirror());
    }
    assertComplete();
  }
}
