package org.gradus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.spark.SparkEnv;

/** Commands that must be refused: explained in so many lines, with nothing done. */
final class Refusals {
  /** Stands for the test's folder in arguments and messages. */
  static final String FOLDER = "{}";

  private static final String DIGEST = "[0-9a-f]{64}";

  private Refusals() {}

  static void check(Path folder, List<String> arguments, List<String> lines) throws IOException {
    Map<String, String> before = TinyRun.snapshot(folder);
    Invocation invocation =
        Invocation.of(
            arguments.stream()
                .map(argument -> argument.replace(FOLDER, folder.toString()))
                .toArray(String[]::new));
    assertThat(
            invocation.errLines().stream()
                .map(line -> line.replace(folder.toString(), FOLDER).replaceAll(DIGEST, "DIGEST")))
        .containsExactlyElementsOf(lines);
    assertThat(invocation.status()).isEqualTo(2);
    assertThat(invocation.out()).isEmpty();
    assertThat(TinyRun.snapshot(folder)).isEqualTo(before);
    assertThat(SparkEnv.get()).as("Spark, which nobody needs").isNull();
  }

  /** Both commands that read exported optimizers, with that of the folder's run damaged. */
  static void checkOptimizer(Path folder, UnaryOperator<byte[]> damage, String line)
      throws IOException {
    byte[] sound = Files.readAllBytes(folder.resolve("run/optimizer.safetensors"));
    Files.write(folder.resolve("damaged"), damage.apply(sound));
    List<String> lines = List.of("{}/damaged: " + line);
    check(folder, words("inspect {}/damaged"), lines);
    check(
        folder, words("evaluate --config {}/tiny.conf --out {}/new --optimizer {}/damaged"), lines);
  }

  /** The words of a command line, '' for an empty one. */
  static List<String> words(String commandLine) {
    return Arrays.stream(commandLine.strip().split(" "))
        .filter(word -> !word.isEmpty())
        .map(word -> word.equals("''") ? "" : word)
        .toList();
  }
}
