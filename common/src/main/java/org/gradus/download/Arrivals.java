package org.gradus.download;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The bytes of an answer on their way into a part: no more than are due, and none too slowly. */
final class Arrivals {
  private final URI address;
  private final ResponseBody body;
  private final Patience patience;

  Arrivals(URI address, ResponseBody body, Patience patience) {
    this.address = address;
    this.body = body;
    this.patience = patience;
  }

  /**
   * Makes the part whole.
   *
   * @throws MirrorFailure if there are fewer bytes, which stay, or more, after which none stay
   */
  void appendTo(PartFile part, DownloadListener listener)
      throws MirrorFailure, IOException, InterruptedException {
    long counted = part.size();
    long since = System.nanoTime();
    while (append(next(since, part), part)) {
      listener.arrived(part.file(), part.size());
      if (part.size() - counted >= Patience.LEAST_BYTES) {
        counted = part.size();
        since = System.nanoTime();
      }
    }
    if (part.size() < part.file().size()) {
      throw failure("ended", part, null);
    }
  }

  /** Whether there may be more. */
  private boolean append(Optional<List<ByteBuffer>> arrived, PartFile part)
      throws MirrorFailure, IOException {
    for (ByteBuffer bytes : arrived.orElse(List.of())) {
      if (part.size() + bytes.remaining() > part.file().size()) {
        part.clear();
        throw new MirrorFailure(address, "expected %s, found more".formatted(bytes(part)));
      }
      part.append(bytes);
    }
    return arrived.isPresent();
  }

  private Optional<List<ByteBuffer>> next(long since, PartFile part)
      throws MirrorFailure, IOException, InterruptedException {
    Duration spent = Duration.ofNanos(System.nanoTime() - since);
    try {
      return body.next(patience.arrival().minus(spent));
    } catch (HttpTimeoutException e) {
      throw failure("stalled for " + Reasons.seconds(patience.arrival()), part, e);
    } catch (IOException e) {
      throw failure("lost the connection", part, e);
    }
  }

  private MirrorFailure failure(String what, PartFile part, IOException cause) throws IOException {
    String after = String.format(Locale.ROOT, " after %,d of %s", part.size(), bytes(part));
    return new MirrorFailure(address, what + after, cause);
  }

  private static String bytes(PartFile part) {
    return String.format(Locale.ROOT, "%,d bytes", part.file().size());
  }
}
