package org.gradus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.gradus.optimizee.style.drawn.DrawnScenes;
import org.gradus.optimizee.style.drawn.DrawnStyles;
import org.gradus.picture.AreaAverage;
import org.gradus.picture.Picture;
import org.gradus.picture.PictureDecoder;
import org.gradus.picture.PictureEncoder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pictures restyled on the command line, and what users are told where that cannot be. */
class RestyleCommandTest {
  private static final String STYLE =
      """
      runner.kind = local
      optimizee { family = style, size = 16 }
      optimizer { hidden = [3], preprocessing = log-sign }
      training { meta-steps = 2, episodes = 1, steps = 4, unroll = 2 }
      validation { every = 2, functions = 2 }
      checkpoint.every = 2
      evaluation {
        functions = 2
        table-steps = [4]
        resamples = 100
        baselines = [adam]
        pictures = 1
        tuning { functions = 1, lowest = 1e-2, highest = 1e-1 }
      }
      """;

  @TempDir private static Path folder;

  @BeforeAll
  static void train() throws IOException {
    Path configuration = Files.writeString(folder.resolve("style.conf"), STYLE);
    Picture scene = DrawnScenes.draw(7, 48);
    Files.write(
        folder.resolve("content.png"), PictureEncoder.png(AreaAverage.scaled(scene, 24, 40)));
    Files.write(folder.resolve("style.png"), PictureEncoder.png(DrawnStyles.draw("waves", 32)));
    Files.writeString(folder.resolve("text.png"), "no picture");
    Files.writeString(folder.resolve("taken.png"), "kept");
    TinyRun.train(folder);
    Invocation training =
        Invocation.of("train", "--config=" + configuration, "--out=" + folder.resolve("art"));
    assertThat(training.status()).as(training.err()).isZero();
  }

  private static Invocation restyle(String... options) {
    String[] all =
        Stream.concat(
                Stream.of("restyle", "--content={}/content.png"),
                Stream.concat(
                    Stream.of("--style={}/style.png").filter(style -> isMissing(options)),
                    Stream.of(options)))
            .map(option -> option.replace(Refusals.FOLDER, folder.toString()))
            .toArray(String[]::new);
    return Invocation.of(all);
  }

  private static boolean isMissing(String[] options) {
    return Stream.of(options).noneMatch(option -> option.startsWith("--style="));
  }

  private static Picture picture(String name) throws IOException {
    Path file = folder.resolve(name);
    return PictureDecoder.within(file.toString(), Files.readAllBytes(file), 2048);
  }

  @Test
  void aLearnedOptimizerRestylesAPictureOfAnyProportions() throws IOException {
    Invocation learned =
        restyle(
            "--optimizer={}/art/optimizer.safetensors",
            "--out={}/a.png",
            "--frames={}/frames",
            "--steps=5");
    assertThat(learned.status()).as(learned.err()).isZero();
    assertThat(learned.out()).contains("40 × 24 pixels written to");
    assertThat(learned.err())
        .contains("step 5/5  loss")
        .contains("was trained for 4 steps and makes 5");
    assertThat(picture("a.png").width()).isEqualTo(40);
    assertThat(picture("a.png").height()).isEqualTo(24);
    assertThat(picture("frames/frame-00005.png")).isEqualTo(picture("a.png"));
    assertThat(picture("frames/frame-00000.png")).isNotEqualTo(picture("a.png"));
    assertThat(folder.resolve("frames")).isDirectoryNotContaining("glob:**/frame-00006.png");

    assertThat(
            restyle("--optimizer={}/art/optimizer.safetensors", "--out={}/b.png", "--steps=5")
                .status())
        .isZero();
    assertThat(picture("b.png")).as("the same again").isEqualTo(picture("a.png"));
  }

  @Test
  void aBaselineTakesSettingsFromAConfiguration() throws IOException {
    assertThat(
            restyle("--optimizer=adam:0.05", "--out={}/c.png", "--size=32", "--steps=5").status())
        .isZero();
    assertThat(picture("c.png").width()).isEqualTo(32);
    Invocation content =
        restyle(
            "--optimizer=sgd:1e-9",
            "--config={}/style.conf",
            "--set=optimizee.start=content",
            "--out={}/d.png",
            "--steps=5");
    assertThat(content.status()).as(content.err()).isZero();
    assertThat(picture("d.png"))
        .as("hardly a step from its start")
        .isEqualTo(picture("content.png"));
  }

  @Test
  void anOptimizerOfOtherFunctionsIsTaken() {
    Invocation foreign =
        restyle(
            "--optimizer={}/run/optimizer.safetensors",
            "--style=waves",
            "--out={}/f.png",
            "--steps=1");
    assertThat(foreign.status()).as(foreign.err()).isZero();
    assertThat(foreign.err()).contains("the optimizer was not trained to restyle pictures");
  }

  @Test
  void whatDivergesIsNotWritten() {
    Invocation diverged = restyle("--optimizer=sgd:1000000", "--out={}/e.png", "--steps=100");
    assertThat(diverged.status()).isEqualTo(1);
    assertThat(diverged.errLines().get(diverged.errLines().size() - 1))
        .startsWith("restyle failed: the loss was no longer finite at step ");
    assertThat(folder.resolve("e.png")).doesNotExist();
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of(
            "--optimizer adam:0.05 --out {}/x.jpg",
            "--out: expected a file that ends in .png, found {}/x.jpg"),
        Arguments.of(
            "--optimizer adam:0.05 --out {}/taken.png",
            "{}/taken.png exists; give another --out, or delete it"),
        Arguments.of(
            "--optimizer adam:0.05 --out {}/x.png --frames {}/art",
            "{}/art is not empty; give another --frames"),
        Arguments.of(
            "--optimizer adan:0.05 --out {}/x.png",
            "--optimizer: expected one of sgd, momentum, nag, rmsprop, adam before the colon, found"
                + " adan:0.05"),
        Arguments.of(
            "--optimizer adam:0 --out {}/x.png",
            "--optimizer: expected a learning rate above 0, up to 1000000, after the colon, found"
                + " adam:0"),
        Arguments.of(
            "--optimizer {}/nothing --out {}/x.png",
            "{}/nothing: expected a file, found none; check the path"),
        Arguments.of(
            "--optimizer adam:0.05 --out {}/x.png --content {}/text.png",
            "{}/text.png: expected a JPEG or PNG picture, found text; convert it, or leave it out"),
        Arguments.of(
            "--optimizer adam:0.05 --out {}/x.png --steps 0",
            "--steps: expected a whole number from 1 to 100000, found 0"),
        Arguments.of(
            "--optimizer adam:0.05 --out {}/x.png --size 15",
            "--size: expected a whole number from 16 to 2048, found 15"),
        Arguments.of(
            "--optimizer adam:0.05 --out {}/x.png --features {}/text.png",
            "--features: expected none with random features, found {}/text.png"),
        Arguments.of(
            "--optimizer adam --out {}/x.png",
            "--optimizer: expected a learning rate behind the baseline's name, as adam:0.03, found"
                + " adam"),
        Arguments.of(
            "--optimizer adam:0.05 --out {}/x.png --set optimizee.size=64",
            "--set optimizee.size=64: has no effect, since restyle's own options replace it; leave"
                + " it out"),
        Arguments.of(
            "--optimizer adam:0.05 --out {}/x.png --set optimizee.style-wight=3",
            "--set optimizee.style-wight=3: unknown key; the nearest known key is"
                + " optimizee.style-weight"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void mistakesAreToldInOneLine(String options, String line) throws IOException {
    String all =
        "restyle %s %s %s"
            .formatted(
                options.contains("--content") ? "" : "--content {}/content.png",
                "--style {}/style.png",
                options);
    Refusals.check(folder, Refusals.words(all), List.of(line));
  }
}
