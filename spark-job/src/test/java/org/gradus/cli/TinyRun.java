package org.gradus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A run of a second, and what stands in folders. */
final class TinyRun {
  static final String CONFIGURATION =
      """
      optimizee { functions = 4, dimension = 2 }
      optimizer.hidden = [3]
      training { meta-steps = 8, episodes = 2, steps = 4, unroll = 2 }
      validation { every = 4, functions = 8 }
      checkpoint.every = 4
      evaluation {
        functions = 16
        table-steps = [1, 4]
        resamples = 100
        baselines = [sgd, adam]
        tuning { functions = 8, lowest = 1e-2, highest = 1e-1 }
      }
      """;

  private TinyRun() {}

  /** Writes the configuration to tiny.conf, for Spark, and trains in this process. */
  static void train(Path folder) throws IOException {
    Path configuration = Files.writeString(folder.resolve("tiny.conf"), CONFIGURATION);
    Invocation training =
        Invocation.of(
            "train",
            "--config=" + configuration,
            "--set=runner.kind=local",
            "--out=" + folder.resolve("run"));
    assertThat(training.status()).as(training.err()).isZero();
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path path : tree.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }

  /** Every file and folder with the digest of its content. */
  static Map<String, String> snapshot(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(folder)) {
      tree.forEach(path -> contents.put(folder.relativize(path).toString(), digest(path)));
    }
    return contents;
  }

  private static String digest(Path path) {
    try {
      return Files.isDirectory(path)
          ? "folder"
          : HexFormat.of()
              .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
