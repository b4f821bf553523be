package org.gradus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What submit.sh refuses by itself, before it builds or starts anything, and what it hands on. */
@DisabledOnOs(OS.WINDOWS)
class SubmitScriptTest {
  @TempDir private Path folder;

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
  void aFileOfPropertiesThatIsNotThere() throws Exception {
    assertRefused(
        "--properties-file: expected a file that can be read, found none at absent.conf; check the"
            + " path",
        "--properties-file",
        "absent.conf",
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

  @Test
  void aMasterInAFileOfPropertiesThatSparkDoesNotKnow() throws Exception {
    Path properties = Files.writeString(folder.resolve("p.conf"), "spark.master = nonsense\n");
    assertRefused(
        "--master: expected local[N], spark://HOST:PORT, yarn, k8s://... or mesos://..., found"
            + " nonsense",
        "--properties-file",
        properties.toString(),
        "train");
  }

  /** With a Spark that only prints its arguments. */
  @Test
  void aFileOfPropertiesIsHandedOnAndWinsOverWhatTheScriptPrefers() throws Exception {
    Files.createDirectory(folder.resolve("conf"));
    for (String file : List.of("submit.sh", "conf/jvm.options", "conf/native.properties")) {
      Files.copy(Path.of("..", file), folder.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
    }
    program("scripts/build.sh", "exit 0");
    program("spark/bin/spark-submit", "printf '%s\\n' \"$@\"");
    Path properties =
        Files.writeString(
            folder.resolve("p.conf"),
            "spark.executor.memoryOverhead 3g\nspark.executorEnv.OMP_NUM_THREADS=2\n");

    List<String> without = sparkSubmit("train").lines().toList();
    List<String> with =
        sparkSubmit("--properties-file", properties.toString(), "train").lines().toList();

    assertThat(without)
        .contains("spark.executor.memoryOverhead=1536m", "spark.executorEnv.OMP_NUM_THREADS=1")
        .doesNotContain("--properties-file");
    assertThat(with)
        .containsSequence("--properties-file", properties.toString())
        .contains("spark.executorEnv.OPENBLAS_CORETYPE=Haswell")
        .noneMatch(argument -> argument.startsWith("spark.executor.memoryOverhead"))
        .noneMatch(argument -> argument.startsWith("spark.executorEnv.OMP"));
  }

  private void program(String name, String line) throws IOException {
    Path program = folder.resolve(name);
    Files.createDirectories(program.getParent());
    Files.writeString(program, "#!/bin/sh\n" + line + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }

  private String sparkSubmit(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(folder.resolve("submit.sh").toString()));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SPARK_HOME", folder.resolve("spark").toString());
    builder.environment().remove("OPENBLAS_CORETYPE");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
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
