package org.gradus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.gradus.download.PublishedFile;
import org.junit.jupiter.api.Test;

class DownloadProgressTest {
  private static final PublishedFile FILE = new PublishedFile("a.gz", 9_912_422, "");

  private final StringWriter written = new StringWriter();

  /** Each look at it is so much later. */
  private static Clock clock(Duration step) {
    return new Clock() {
      private Instant now = Instant.EPOCH;

      @Override
      public Instant instant() {
        now = now.plus(step);
        return now;
      }

      @Override
      public ZoneOffset getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }
    };
  }

  private DownloadProgress progress(boolean terminal, Duration step) {
    return new DownloadProgress(new PrintWriter(written), terminal, clock(step));
  }

  @Test
  void onATerminalTheLineIsRewritten() {
    DownloadProgress progress = progress(true, Duration.ofSeconds(1));
    progress.arrived(FILE, 1_000_000);
    progress.notice("a.gz: expected status 200, found 404");
    progress.arrived(FILE, 9_912_422);
    assertThat(written)
        .hasToString(
            "\ra.gz  1.0 MB of 9.9 MB\u001b[K"
                + "\ra.gz: expected status 200, found 404\u001b[K%n".formatted()
                + "\ra.gz  9.9 MB of 9.9 MB\u001b[K%n".formatted());
  }

  @Test
  void elsewhereALineIsShownNowAndThenAndAtTheEnd() {
    DownloadProgress progress = progress(false, Duration.ofSeconds(4));
    for (long bytes = 1_000_000; bytes < FILE.size(); bytes += 1_000_000) {
      progress.arrived(FILE, bytes);
    }
    progress.arrived(FILE, 9_912_422);
    assertThat(written.toString().lines())
        .containsExactly(
            "a.gz  3.0 MB of 9.9 MB",
            "a.gz  6.0 MB of 9.9 MB",
            "a.gz  9.0 MB of 9.9 MB",
            "a.gz  9.9 MB of 9.9 MB");
  }

  @Test
  void lessThanAMegabyteIsShownInKilobytes() {
    assertThat(DownloadProgress.readable(4_542)).isEqualTo("4.5 kB");
  }
}
