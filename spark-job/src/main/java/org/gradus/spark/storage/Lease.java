package org.gradus.spark.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.gradus.storage.LostClaimException;
import org.gradus.storage.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to write to a folder of a store that has no locks: a file that names its owner and is
 * written anew again and again while the owner lives. One that has not been for a while has
 * expired, and whoever wants it takes it over. Ages are told by the store's own clock.
 */
final class Lease implements Storage.Claim {
  private static final String NAME = Storage.LEASE;

  /** Hadoop setting: after how long without a sign of life another process may take over. */
  static final String EXPIRY = "gradus.lease.expiry";

  private static final Logger log = LoggerFactory.getLogger(Lease.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration DEFAULT_EXPIRY = Duration.ofSeconds(60);

  /** Signs of life before it expires: some may come late. */
  private static final int BEATS = 6;

  private final FileSystem files;
  private final Path file;
  private final Duration expiry;
  private final String owner = UUID.randomUUID().toString();
  private final Thread heart = new Thread(this::beat, "lease");
  private volatile boolean closed;

  private Lease(FileSystem files, Path folder, Duration expiry) {
    this.files = files;
    file = new Path(folder, NAME);
    this.expiry = expiry;
    heart.setDaemon(true);
  }

  /** Takes the lease of a folder; empty if another process has it. */
  static Optional<Lease> take(FileSystem files, Path folder) throws IOException {
    Lease lease = new Lease(files, folder, expiry(files.getConf()));
    if (!lease.take()) {
      return Optional.empty();
    }
    lease.heart.start();
    return Optional.of(lease);
  }

  private static Duration expiry(Configuration configuration) {
    return Duration.ofMillis(
        configuration.getTimeDuration(EXPIRY, DEFAULT_EXPIRY.toMillis(), TimeUnit.MILLISECONDS));
  }

  private boolean take() throws IOException {
    if (create()) {
      return isMine();
    }
    Optional<byte[]> before = content();
    if (before.isPresent()) {
      if (age(files, file).compareTo(expiry) < 0) {
        return false;
      }
      log.warn("{} has expired and is taken over: {}", file, described(before.get()));
      if (content().filter(now -> Arrays.equals(now, before.get())).isEmpty()) {
        return false; // somebody was faster
      }
      files.delete(file, false);
    }
    return create() && isMine();
  }

  /** Fails where there is one, as far as the store can tell. */
  private boolean create() throws IOException {
    try (FSDataOutputStream output = files.create(file, false)) {
      output.write(sign());
      return true;
    } catch (IOException e) { // of several kinds, one where it is just being written
      if (files.exists(file)) {
        return false;
      }
      throw e;
    }
  }

  private byte[] sign() {
    return JSON.createObjectNode()
        .put("owner", owner)
        .put("host", host())
        .put("process", ProcessHandle.current().pid())
        .toPrettyString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }

  private Optional<byte[]> content() throws IOException {
    return content(files, file);
  }

  private static Optional<byte[]> content(FileSystem files, Path file) throws IOException {
    try (FSDataInputStream input = files.open(file)) {
      return Optional.of(input.readAllBytes());
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Since the last sign of life, by the store's clock, which a file just written tells. */
  private static Duration age(FileSystem files, Path file) throws IOException {
    Path probe = new Path(file.getParent(), NAME + "-" + UUID.randomUUID());
    files.create(probe, true).close();
    try {
      long now = files.getFileStatus(probe).getModificationTime();
      return Duration.ofMillis(now - files.getFileStatus(file).getModificationTime());
    } catch (FileNotFoundException e) {
      return Duration.ZERO; // given back just now
    } finally {
      files.delete(probe, false);
    }
  }

  private boolean isMine() throws IOException {
    return content().filter(bytes -> node(bytes).path("owner").asText().equals(owner)).isPresent();
  }

  private static JsonNode node(byte[] content) {
    try {
      return JSON.readTree(content);
    } catch (IOException e) {
      return JSON.createObjectNode(); // cut off: nobody's
    }
  }

  /** Who has the lease of a folder, for messages. */
  static String holder(FileSystem files, Path folder) throws IOException {
    Path file = new Path(folder, NAME);
    Optional<byte[]> content = content(files, file);
    return content.isEmpty()
        ? "another process"
        : "%s (heard of %d s ago, taken for dead after %d s)"
            .formatted(
                described(content.get()),
                age(files, file).toSeconds(),
                expiry(files.getConf()).toSeconds());
  }

  private static String described(byte[] content) {
    JsonNode node = node(content);
    return "process %s on %s"
        .formatted(node.path("process").asText("?"), node.path("host").asText("?"));
  }

  private void beat() {
    try {
      while (!closed) {
        Thread.sleep(expiry.toMillis() / BEATS);
        signOfLife();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private synchronized void signOfLife() {
    try {
      if (!closed && isMine()) {
        // in place: an object store's rename would leave none for a moment
        try (FSDataOutputStream output = files.create(file, true)) {
          output.write(sign());
        }
      }
    } catch (IOException e) {
      log.warn("No sign of life could be written to {}: {}", file, e.toString());
    }
  }

  /**
   * Makes sure that the lease is still this process's, before something is written.
   *
   * @throws LostClaimException if it is not
   */
  synchronized void require() throws IOException {
    if (!isMine()) {
      String folder = file.getParent().toString();
      throw new LostClaimException(
          folder
              + ": no longer this process's: "
              + content().map(Lease::described).orElse("another process")
              + " has taken it over, since there was no sign of life; this process writes nothing more");
    }
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    heart.interrupt();
    if (isMine()) {
      files.delete(file, false);
    }
  }
}
