package org.gradus.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/dl4j.md and README.md, as it stands there. */
class DocumentedExampleTest {
  private static final Path PAGE = Path.of("..", "docs", "dl4j.md");
  private static final Path README = Path.of("..", "README.md");
  private static final Pattern JAVA = Pattern.compile("(?ms)^```java\\R(.*?)^```$");
  private static final Pattern LOSS = Pattern.compile("(\\w+): ([0-9.]+)");

  /** The cross-entropy of knowing nothing, log 10. */
  private static final double NO_KNOWLEDGE = 2.303;

  private static String example(Path page) throws IOException {
    Matcher block = JAVA.matcher(Files.readString(page));
    assertThat(block.find()).as("%s has a block of Java", page).isTrue();
    return block.group(1);
  }

  @Test
  void isTheSameInBothPages() throws IOException {
    assertThat(example(README)).isEqualTo(example(PAGE));
  }

  @Test
  void compilesAndLearnsWithBothUpdaters(@TempDir Path folder)
      throws IOException, ReflectiveOperationException {
    Path optimizer = folder.resolve("optimizer.safetensors");
    Files.write(optimizer, Optimizers.descent(1.5, 100).toBytes());
    Matcher loss = LOSS.matcher(run(folder, example(PAGE), optimizer.toString()));
    for (String updater : new String[] {"LearnedUpdater", "Adam"}) {
      assertThat(loss.find()).isTrue();
      assertThat(loss.group(1)).isEqualTo(updater);
      assertThat(Double.parseDouble(loss.group(2))).isBetween(0.1, 0.9 * NO_KNOWLEDGE);
    }
    assertThat(loss.find()).isFalse();
  }

  private static String run(Path folder, String code, String argument)
      throws IOException, ReflectiveOperationException {
    Path source = Files.writeString(folder.resolve("Digits.java"), code);
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                said,
                said,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                source.toString());
    assertThat(status).as(said.toString(StandardCharsets.UTF_8)).isZero();
    PrintStream standard = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      loader
          .loadClass("Digits")
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[] {argument});
    } finally {
      System.setOut(standard);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }
}
