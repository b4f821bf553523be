package org.gradus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What submit.sh refuses by itself, before it builds or starts anything. */
@DisabledOnOs(OS.WINDOWS)
class SubmitScriptTest {

  @Test
  void aMasterThatSparkDoesNotKnow() throws Exception {
    assertRefused(
        "--master: expected local[N], spark://HOST:PORT, yarn, k8s://... or mesos://..., found"
            + " nonsense",
        "--master",
        "nonsense",
        "train");
  }

  @Test
  void aJarThatIsNotThere() throws Exception {
    assertRefused(
        "--jars: expected a jar that can be read, found none at absent.jar; check the path",
        "--jars",
        "hdfs:///any.jar,absent.jar",
        "train");
  }

  @Test
  void aJarThatIsNone() throws Exception {
    assertRefused(
        "--jars: expected a jar, found pom.xml, which is none (no zip file)",
        "--jars=pom.xml",
        "train");
  }

  @Test
  void aMasterThatNeedsASparkDistribution() throws Exception {
    assertRefused(
        "--master yarn needs a Spark distribution: set SPARK_HOME (the Spark that the build fetches"
            + " is for local[N] and spark://HOST:PORT)",
        "--conf",
        "spark.master=yarn",
        "train");
  }

  @Test
  void whatTheLocaleCannotSay() throws Exception {
    Process process =
        new ProcessBuilder(
                "env",
                "LC_ALL=C",
                "bash",
                "-c",
                Path.of("..", "submit.sh") + " train --out $'runs/\\xc3\\xbc' 2>&1")
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(output)
        .isEqualTo(
            "submit.sh: the options are not plain ASCII, and the locale's character set is"
                + " ANSI_X3.4-1968: set LC_ALL to one with UTF-8, as C.UTF-8\n");
  }

  private static void assertRefused(String line, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of("..", "submit.sh").toString());
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("SPARK_HOME");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(output).isEqualTo("submit.sh: " + line + "\n");
  }
}
