package org.gradus.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What users are told of command lines, configurations and folders that cannot be used. {@code
 * refused.txt} holds commands ("$ train …", {} for the test's folder), each followed by what it
 * writes to stderr and an empty line.
 */
class RefusedCommandsTest {
  @TempDir private static Path folder;

  @BeforeAll
  static void fillFolder() throws IOException {
    TinyRun.train(folder);
    Files.createDirectories(folder.resolve("empty"));
    Files.writeString(folder.resolve("hello.txt"), "hello\n");
    Files.writeString(folder.resolve("other.parquet"), "PAR1 and other bytes\n");
    Files.write(folder.resolve("binary.conf"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    Path full = Files.createDirectories(folder.resolve("full"));
    for (String name : List.of("a", "b", "c", "d")) {
      Files.writeString(full.resolve(name), name);
    }
    Files.writeString(folder.resolve("broken.conf"), "training {\n  steps = \n");
    Files.writeString(folder.resolve("page.conf"), "<?xml version='1.0'?>\n");
    Files.writeString(folder.resolve("includes.conf"), "include \"absent.conf\"\nseed = 1\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "evaluate --optimizer {}/run/optimizer.safetensors"})
  void aBadMasterIsRefusedAndNothingDone(String command) throws IOException {
    System.setProperty("spark.master", "local[x]");
    try {
      Refusals.check(
          folder,
          Refusals.words(command + " --config {}/tiny.conf --out {}/new"),
          List.of(
              "--master: expected local[N] or local[*] with N threads from 1, spark://HOST:PORT,"
                  + " yarn, k8s://… or mesos://…, found local[x]"));
    } finally {
      System.clearProperty("spark.master");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "evaluate --optimizer {}/run/optimizer.safetensors"})
  void anUnknownKernelIsRefusedAndNothingDone(String command) throws IOException {
    System.setProperty("gradus.kernel", "fast");
    try {
      Refusals.check(
          folder,
          Refusals.words(command + " --config {}/tiny.conf --out {}/new"),
          List.of(
              "-Dgradus.kernel: expected plain, vector or auto, found fast; leave it out for the"
                  + " fastest"));
    } finally {
      System.clearProperty("gradus.kernel");
    }
  }

  static Stream<Arguments> refused() throws IOException {
    try (InputStream stream = RefusedCommandsTest.class.getResourceAsStream("refused.txt")) {
      String text = new String(stream.readAllBytes(), UTF_8);
      return Arrays.stream(text.strip().split("\n\n"))
          .map(block -> block.lines().toList())
          .map(lines -> Arguments.of(lines.get(0).substring(1), lines.subList(1, lines.size())));
    }
  }

  @ParameterizedTest
  @MethodSource("refused")
  void commandIsRefusedAndNothingDone(String commandLine, List<String> lines) throws IOException {
    Refusals.check(folder, Refusals.words(commandLine), lines);
  }
}
