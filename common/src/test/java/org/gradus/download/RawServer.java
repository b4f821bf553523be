package org.gradus.download;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** Sends the same text on every connection and closes it, whatever it is asked for. */
final class RawServer implements AutoCloseable {
  private final ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
  private final byte[] answer;

  RawServer(String answer) throws IOException {
    this.answer = answer.getBytes(StandardCharsets.ISO_8859_1);
    new Thread(this::serve).start();
  }

  private void serve() {
    while (true) {
      try (Socket socket = server.accept()) {
        readRequest(socket);
        socket.getOutputStream().write(answer);
      } catch (SocketException e) {
        return; // closed
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** To its empty line: a connection closed with bytes unread would be reset. */
  private static void readRequest(Socket socket) throws IOException {
    String seen = "";
    while (!seen.endsWith("\r\n\r\n")) {
      seen += (char) socket.getInputStream().read();
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/data/";
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
