package org.gradus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/extension.md shows is compiled, found and meta-trained on, on Spark. */
class ExtensionTest {
  private static final Pattern BLOCK = Pattern.compile("```([a-z]+)\\n(.*?)```", Pattern.DOTALL);

  /** f(−1, 1) of every valley. */
  private static final double STARTING_LOSS = 4;

  @TempDir private Path folder;

  @Test
  void theWorkedExampleWorks() throws IOException {
    String page = Files.readString(Path.of("../docs/extension.md"));
    Path classes = compile(blocks(page, "java").get(0));
    write(
        classes.resolve("META-INF/services/org.gradus.optimizee.OptimizeeFamilyProvider"),
        blocks(page, "text").get(0));
    write(classes.resolve("reference.conf"), blocks(page, "hocon").get(0));
    Path configuration = folder.resolve("valleys.conf");
    write(configuration, blocks(page, "hocon").get(1));

    String printed = train(classes, configuration);

    assertThat(printed).contains("learned", "momentum");
    List<String> metrics = Files.readAllLines(folder.resolve("run/metrics.jsonl"));
    assertThat(metrics).hasSize(60);
    assertThat(validation(metrics.get(59))).isLessThan(STARTING_LOSS / 10);
    assertThat(folder.resolve("run/config.conf"))
        .content()
        .contains("family = valleys", "largest-curvature = 5");
  }

  private static List<String> blocks(String page, String language) {
    List<String> blocks = new ArrayList<>();
    for (Matcher matcher = BLOCK.matcher(page); matcher.find(); ) {
      if (matcher.group(1).equals(language)) {
        blocks.add(matcher.group(2));
      }
    }
    return blocks;
  }

  private Path compile(String source) throws IOException {
    Path file = folder.resolve("Valleys.java");
    write(file, source);
    Path classes = folder.resolve("classes");
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "--release",
                "17",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                file.toString());
    assertThat(status).isZero();
    return classes;
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** With the family on the class path as --jars puts it there: above Gradus's own. */
  private String train(Path classes, Path configuration) throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader own = thread.getContextClassLoader();
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, own)) {
      thread.setContextClassLoader(loader);
      int status = Main.run(new PrintWriter(out), new PrintWriter(err), arguments(configuration));
      assertThat(status).as(err.toString()).isZero();
      return out.toString();
    } finally {
      thread.setContextClassLoader(own);
    }
  }

  private String[] arguments(Path configuration) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train",
                "--config",
                configuration.toString(),
                "--out",
                folder.resolve("run").toString()));
    for (String shorter :
        List.of(
            "training.meta-steps=60",
            "training.learning-rate=0.01",
            "optimizer.hidden=[5]",
            "validation.every=20",
            "validation.functions=64",
            "checkpoint.every=20",
            "evaluation.functions=64",
            "evaluation.tuning.functions=32")) {
      arguments.addAll(List.of("--set", shorter));
    }
    return arguments.toArray(String[]::new);
  }

  private static double validation(String line) {
    Matcher matcher = Pattern.compile("\"validation\":([0-9.E-]+)").matcher(line);
    assertThat(matcher.find()).as(line).isTrue();
    return Double.parseDouble(matcher.group(1));
  }
}
