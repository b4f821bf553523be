package org.gradus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The paper's first experiment, whole: it takes some ten minutes. */
@Tag("full")
class QuadraticExperimentTest {
  private static final Pattern COMPARISON =
      Pattern.compile(
          "the best at 100: ratio ([0-9.]+), difference .* \\(95 %: .* to (-?[0-9.]+)\\)");

  @TempDir private Path folder;

  @Test
  void theLearnedOptimizerIsFarAheadOfEveryTunedBaseline() {
    StringWriter out = new StringWriter();
    int status =
        Main.run(
            new PrintWriter(out),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            "train",
            "--config",
            "../conf/quadratic.conf",
            "--out",
            folder.resolve("run").toString());
    assertThat(status).isZero();
    Matcher comparison = COMPARISON.matcher(out.toString());
    assertThat(comparison.find()).as(out.toString()).isTrue();
    assertThat(Double.parseDouble(comparison.group(1))).isLessThanOrEqualTo(0.6);
    assertThat(Double.parseDouble(comparison.group(2))).isNegative();
  }
}
