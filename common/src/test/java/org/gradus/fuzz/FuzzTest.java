package org.gradus.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Jazzer on every target, each in a process of its own, until so many inputs were tried
 * (-Dfuzz.runs) or so many seconds were over (-Dfuzz.seconds). An input that is answered wrongly is
 * kept in target/fuzz; once its cause is mended it goes to src/test/resources/org/gradus/fuzz.
 */
@Tag("fuzz")
class FuzzTest {
  private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";

  /** What steers the search: our own readers, and the parsers that they stand on. */
  private static final String INSTRUMENTED =
      "org.gradus.**:com.typesafe.config.impl.**"
          + ":com.fasterxml.jackson.core.json.UTF8StreamJsonParser";

  @ParameterizedTest
  @MethodSource("targets")
  void everyAnswerIsAValueOrALine(FuzzTargets target) throws Exception {
    Path folder =
        Files.createDirectories(Path.of("target", "fuzz", target.folder()).toAbsolutePath());
    Path inputs = Files.createDirectories(folder.resolve("inputs"));
    writeSeeds(target, inputs);
    Path log = folder.resolve("log.txt");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "-Djava.awt.headless=true",
                    "-Dfuzz.target=" + target.name(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    JAZZER,
                    "--target_class=" + Harness.class.getName(),
                    "--instrumentation_includes=" + INSTRUMENTED,
                    "--custom_hook_includes=org.gradus.**",
                    "-runs=" + System.getProperty("fuzz.runs", "1000000"),
                    "-max_total_time=" + System.getProperty("fuzz.seconds", "300"),
                    "-timeout=25",
                    "-rss_limit_mb=3000",
                    "-max_len=4096",
                    "-print_final_stats=1",
                    inputs.toString()))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(process.waitFor()).as(() -> target + ": see " + log).isZero();
    assertThat(Files.readString(log)).contains("stat::number_of_executed_units");
  }

  /** All, or those whose folders -Dfuzz.readers names: idx,png. */
  private static List<FuzzTargets> targets() {
    String readers = System.getProperty("fuzz.readers");
    List<String> names = readers == null ? List.of() : List.of(readers.split(",", -1));
    return Arrays.stream(FuzzTargets.values())
        .filter(target -> readers == null || names.contains(target.folder()))
        .toList();
  }

  private static void writeSeeds(FuzzTargets target, Path inputs) throws IOException {
    List<byte[]> seeds = target.target().seeds();
    for (int i = 0; i < seeds.size(); i++) {
      Files.write(inputs.resolve("seed-" + i), seeds.get(i));
    }
  }
}
