package org.gradus.spark.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

class JvmOptionsTest {
  private static final Path FILE = Path.of("..", "conf", "jvm.options");

  @Test
  void holdAllThatSparkNeedsOfJava() throws IOException {
    assertThat(options()).contains(JavaModuleOptions.defaultModuleOptions().strip().split("\\s+"));
  }

  /** submit.sh joins them by spaces. */
  @Test
  void haveNoSpacesOrQuotesAndNoHeapSizes() throws IOException {
    assertThat(options()).noneMatch(option -> option.matches(".*[\\s\"'].*|-Xm.*"));
  }

  private static List<String> options() throws IOException {
    return Files.readAllLines(FILE).stream()
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .collect(Collectors.toList());
  }
}
