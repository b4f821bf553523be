package org.gradus.download;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;

/**
 * Fetches files by HTTP. Redirects are followed, though never from https: to http:, and no more of
 * a file is taken than is known to be in it.
 */
final class MirrorClient {
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int NOT_SATISFIABLE = 416;

  private final Patience patience;
  private final DownloadListener listener;
  private final HttpClient client;

  MirrorClient(Patience patience, DownloadListener listener) {
    this.patience = patience;
    this.listener = listener;
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(patience.connection())
            .build();
  }

  /**
   * Makes a part whole and right. What was there before is thrown away if the whole is not right
   * with it.
   *
   * @throws MirrorFailure if this address does not give the file; what may be a part of it stays
   */
  void fetch(URI address, PartFile part) throws MirrorFailure, IOException {
    boolean goesOn = part.size() > 0;
    if (part.size() < part.file().size()) {
      goesOn = receive(address, part);
    }
    if (goesOn && !part.isRight()) {
      part.clear();
      receive(address, part);
    }
    if (!part.isRight()) {
      String found = part.sha256();
      part.clear();
      throw new MirrorFailure(
          address, "expected SHA-256 %s, found %s".formatted(part.file().sha256(), found));
    }
  }

  /** Receives what is missing, or all; gives whether what was there was gone on from. */
  private boolean receive(URI address, PartFile part) throws MirrorFailure, IOException {
    try {
      return receive(address, part, request(address, part.size()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MirrorFailure(address, "interrupted", e);
    }
  }

  private boolean receive(URI address, PartFile part, HttpRequest request)
      throws MirrorFailure, IOException, InterruptedException {
    HttpResponse<ResponseBody> response = send(address, request);
    try {
      if (part.size() > 0 && cannotGoOn(response, part)) {
        part.clear();
        return receive(address, part, request(address, 0));
      }
      boolean goesOn = part.size() > 0 && response.statusCode() == PARTIAL;
      requireBody(address, response, goesOn);
      requireLength(address, response, part.file().size() - (goesOn ? part.size() : 0));
      if (!goesOn) {
        part.clear();
      }
      new Arrivals(address, response.body(), patience).appendTo(part, listener);
      return goesOn;
    } finally {
      response.body().cancel();
    }
  }

  private HttpRequest request(URI address, long from) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(patience.arrival());
    if (from > 0) {
      request.header("Range", "bytes=" + from + "-");
    }
    return request.build();
  }

  private HttpResponse<ResponseBody> send(URI address, HttpRequest request)
      throws MirrorFailure, InterruptedException {
    try {
      return client.send(request, head -> new ResponseBody());
    } catch (IOException | IllegalArgumentException e) { // the latter for unreadable headers
      throw new MirrorFailure(address, Reasons.of(e, patience), e);
    }
  }

  /** Whether the mirror has answered with another part than the one that is missing. */
  private static boolean cannotGoOn(HttpResponse<?> response, PartFile part) throws IOException {
    long size = part.file().size();
    String expected = "bytes %d-%d/".formatted(part.size(), size - 1);
    String found = response.headers().firstValue("Content-Range").orElse("");
    return response.statusCode() == NOT_SATISFIABLE
        || (response.statusCode() == PARTIAL
            && !found.equals(expected + size)
            && !found.equals(expected + "*"));
  }

  private static void requireBody(URI address, HttpResponse<?> response, boolean goesOn)
      throws MirrorFailure {
    int status = response.statusCode();
    if (status != OK && !goesOn) {
      String where = response.headers().firstValue("Location").map(to -> ", to " + to).orElse("");
      throw new MirrorFailure(address, "expected status 200, found " + status + where);
    }
  }

  private static void requireLength(URI address, HttpResponse<?> response, long expected)
      throws MirrorFailure {
    long found = response.headers().firstValueAsLong("Content-Length").orElse(expected);
    if (found != expected) {
      throw new MirrorFailure(
          address,
          String.format(
              Locale.ROOT, "expected %,d bytes, found %,d by its header", expected, found));
    }
  }
}
