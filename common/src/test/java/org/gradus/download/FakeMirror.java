package org.gradus.download;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on this machine that answers every request in the same way, and notes the requests. */
final class FakeMirror implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  FakeMirror(HttpHandler answer) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          String range = exchange.getRequestHeaders().getFirst("Range");
          requests.add(exchange.getRequestURI() + (range == null ? "" : " " + range));
          try (exchange) {
            answer.handle(exchange);
          }
        });
    server.start();
  }

  /** One that has the files of a set and knows ranges. */
  static FakeMirror of(TinySet set) throws IOException {
    return new FakeMirror(exchange -> serve(exchange, set.content(nameIn(exchange))));
  }

  private static String nameIn(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static void serve(HttpExchange exchange, byte[] content) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    if (range == null) {
      send(exchange, 200, content);
      return;
    }
    int from = Integer.parseInt(range.replaceAll("\\D", ""));
    exchange
        .getResponseHeaders()
        .set("Content-Range", "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
    byte[] rest = new byte[content.length - from];
    System.arraycopy(content, from, rest, 0, rest.length);
    send(exchange, 206, rest);
  }

  /** Sends all bytes, with their length in the header. */
  static void send(HttpExchange exchange, int status, byte[] content) throws IOException {
    exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
    exchange.getResponseBody().write(content);
  }

  /** Sends all bytes without a length in the header. */
  static void sendChunked(HttpExchange exchange, byte[] content) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write(content);
  }

  /** URL of its files' folder. */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/data/";
  }

  Mirror mirror() {
    return Mirror.of(url());
  }

  /** Paths that were asked for, each with its range if one was asked for. */
  List<String> requests() {
    return requests;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
