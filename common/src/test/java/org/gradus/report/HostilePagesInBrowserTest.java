package org.gradus.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same in Chromium, after the page's scripts have drawn the charts. Skipped without one. */
@Tag("browser")
class HostilePagesInBrowserTest {
  private static Optional<Path> chromium = Optional.empty();

  @TempDir private Path folder;

  @BeforeAll
  static void findChromium() {
    chromium =
        Pattern.compile(Pattern.quote(File.pathSeparator))
            .splitAsStream(System.getenv("PATH"))
            .flatMap(
                place ->
                    Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(Path.of(place)::resolve))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(
        chromium.isPresent(),
        "no chromium on the path: apt-get install chromium fonts-dejavu-core");
  }

  @Test
  void reportsAreDrawnAndNothingElseIsDone() throws Exception {
    Document plain = drawn(HostilePages.report(HostilePages.plain()));
    Document hostile = drawn(HostilePages.report(HostilePages.hostile()));
    assertThat(plain.select(".chart canvas")).hasSizeGreaterThan(HostilePages.PAYLOADS.size());
    assertSame(plain, hostile);
  }

  @Test
  void sweepsAreDrawnAndNothingElseIsDone() throws Exception {
    Document plain = drawn(HostilePages.sweep(HostilePages.plain()));
    Document hostile = drawn(HostilePages.sweep(HostilePages.hostile()));
    assertThat(plain.select(".chart canvas, .chart svg")).isNotEmpty();
    assertSame(plain, hostile);
  }

  private static void assertSame(Document plain, Document hostile) {
    assertThat(hostile.selectFirst("html").dataset()).doesNotContainKey("broken");
    assertThat(names(hostile)).isEqualTo(names(plain));
    assertThat(hostile.select("script, iframe, img[src=x]"))
        .hasSameSizeAs(plain.select("script, iframe, img[src=x]"));
  }

  /** Without attributes: where things are drawn depends on the length of names. */
  private static List<String> names(Document page) {
    return page.getAllElements().stream().map(element -> element.tagName()).toList();
  }

  private Document drawn(String page) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("page.html"), page);
    Process process =
        new ProcessBuilder(
                chromium.orElseThrow().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--virtual-time-budget=5000",
                "--user-data-dir=" + folder.resolve("profile"),
                "--dump-dom",
                file.toUri().toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String dom = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return Jsoup.parse(dom);
  }
}
