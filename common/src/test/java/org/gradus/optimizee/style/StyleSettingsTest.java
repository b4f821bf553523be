package org.gradus.optimizee.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.gradus.config.ConfigurationException;
import org.gradus.config.ConfigurationLoader;
import org.gradus.config.ConfigurationSource;
import org.gradus.config.LoadedConfiguration;
import org.gradus.optimizee.OptimizeeFamily;
import org.gradus.optimizee.style.drawn.DrawnScenes;
import org.gradus.picture.PictureEncoder;
import org.gradus.random.Purpose;
import org.gradus.random.RunSeed;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Style families as settings make them, and what users are told of settings that make none. */
class StyleSettingsTest {
  private static final int PICTURES = 40;
  private static final RunSeed SEED = new RunSeed(3);

  @TempDir private static Path folder;

  @BeforeAll
  static void pictures() throws IOException {
    Path photographs = Files.createDirectory(folder.resolve("photographs"));
    Path apart = Files.createDirectory(folder.resolve("apart"));
    for (int i = 0; i < PICTURES; i++) {
      byte[] png = PictureEncoder.png(DrawnScenes.draw(i, 16));
      Files.write((i % 8 == 0 ? apart : photographs).resolve("picture" + i + ".png"), png);
    }
    Files.writeString(photographs.resolve("notes.txt"), "no picture");
    Files.createDirectory(folder.resolve("nothing"));
    Files.writeString(
        folder.resolve("bad.conf"),
        "name = x\ninput { order = rgb, scale = 1, mean = [0, 0, 0] }\npadding = zero");
    Files.writeString(folder.resolve("bad.npz"), "no archive");
  }

  private static LoadedConfiguration load(String... options) {
    Stream<String> all =
        Stream.concat(
            Stream.of("optimizee.family=style", "optimizee.size=16"),
            Arrays.stream(options).map(option -> option.replace("FOLDER", folder.toString())));
    return new ConfigurationLoader()
        .load(
            ConfigurationSource.text("x.conf", "runner.kind = local, evaluation.functions = 1"),
            all.toList());
  }

  private static OptimizeeFamily family(String... options) {
    return load(options).configuration().family();
  }

  private static Set<Content> contents(OptimizeeFamily family, Purpose purpose, int count) {
    Set<Content> contents = new HashSet<>();
    for (int i = 0; i < count; i++) {
      contents.add(((StyleDescription) family.sample(SEED, purpose, i)).content());
    }
    return contents;
  }

  @Test
  void drawnScenesAreNewForEveryFunction() {
    OptimizeeFamily family = family();
    Set<Content> all = contents(family, Purpose.TRAINING, 20);
    all.addAll(contents(family, Purpose.VALIDATION, 20));
    all.addAll(contents(family, Purpose.TEST, 20));
    assertThat(all).hasSize(60);
    assertThat(family.sample(SEED, Purpose.TEST, 4))
        .isEqualTo(family.sample(SEED, Purpose.TEST, 4));
  }

  @Test
  void setsOfAFolderAreDisjointAndTakenInTurn() {
    OptimizeeFamily family =
        family(
            "optimizee.contents.folder=\"FOLDER/photographs\"",
            "optimizee.contents.validation-share=0.3",
            "optimizee.contents.test-share=0.3");
    Contents.Sets sets = (Contents.Sets) ((StyleFamily) family).contents();
    int training = sets.training().get().count();
    int validation = sets.validation().get().count();
    int test = sets.test().get().count();
    assertThat(training + validation + test).isEqualTo(PICTURES - PICTURES / 8);
    assertThat(contents(family, Purpose.TRAINING, 40 * training)).hasSize(training);
    assertThat(contents(family, Purpose.VALIDATION, validation)).hasSize(validation);
    assertThat(contents(family, Purpose.TUNING, validation))
        .isEqualTo(contents(family, Purpose.VALIDATION, validation));
    assertThat(contents(family, Purpose.TEST, 3 * test)).hasSize(test);
    Set<String> pixels = new HashSet<>();
    Stream.of(sets.training(), sets.validation(), sets.test())
        .forEach(
            set -> {
              for (int i = 0; i < set.get().count(); i++) {
                pixels.add(set.get().picture(i).sha256());
              }
            });
    assertThat(pixels).hasSize(PICTURES - PICTURES / 8);
  }

  @Test
  void aFolderOfItsOwnIsTheTest() {
    LoadedConfiguration loaded =
        load(
            "optimizee.contents.folder=\"FOLDER/photographs\"",
            "optimizee.contents.test-folder=\"FOLDER/apart\"",
            "optimizee.contents.validation-share=0.3");
    Contents.Sets sets = (Contents.Sets) ((StyleFamily) loaded.configuration().family()).contents();
    assertThat(sets.test().get().count()).isEqualTo(PICTURES / 8);
    assertThat(sets.training().get().count() + sets.validation().get().count())
        .isEqualTo(PICTURES - PICTURES / 8);
    assertThat(loaded.provenance().toString()).doesNotContain(folder.toString());
  }

  @Test
  void targetsAreKnownByTheirDataToo() throws IOException {
    Path style = folder.resolve("changing.png");
    String target =
        "evaluation.targets=[{ name = x, optimizee.style.image = \"FOLDER/changing.png\" }]";
    Files.write(style, PictureEncoder.png(DrawnScenes.draw(1, 16)));
    String before = load(target).provenance().get("evaluation.targets");
    Files.write(style, PictureEncoder.png(DrawnScenes.draw(2, 16)));
    assertThat(load(target).provenance().get("evaluation.targets"))
        .isNotEqualTo(before)
        .doesNotContain(folder.toString());
  }

  @Test
  void aMistakeBesideATargetsSettingsIsToldAtTheTarget() {
    ConfigurationException refusal =
        catchThrowableOfType(
            ConfigurationException.class,
            () ->
                load(
                    "evaluation.targets=[{ name = x, optimizee.features.network ="
                        + " \"../conf/features/vgg19.conf\" }]"));
    assertThat(refusal.mistakes())
        .singleElement()
        .asString()
        .endsWith(
            "evaluation.targets[0].optimizee.features.weights: expected the .npz file of"
                + " ../conf/features/vgg19.conf, found none");
  }

  @Test
  void theTestHasNoContentTwice() {
    assertRefused(
        "evaluation.functions=6: expected at most 5, as many as there are different ones for"
            + " \"test\", found 6",
        "optimizee.contents.folder=\"FOLDER/photographs\"",
        "optimizee.contents.test-folder=\"FOLDER/apart\"",
        "optimizee.contents.validation-share=0.3",
        "evaluation.functions=6");
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of("optimizee.size=15", "expected a whole number from 16 to 512"),
        Arguments.of("optimizee.style-weight=-1", "expected a number from 0"),
        Arguments.of("optimizee.start=grey", "expected one of noise, content"),
        Arguments.of("optimizee.start-deviation=2", "expected a number from 0 to 1"),
        Arguments.of("optimizee.style.image=nowhere.jpg", "found none at nowhere.jpg"),
        Arguments.of("optimizee.style.image=\"FOLDER/bad.npz\"", "expected a JPEG or PNG"),
        Arguments.of("optimizee.style.image=\"FOLDER/photographs\"", "photographs"),
        Arguments.of("optimizee.features.weights=x.npz", "expected none with random features"),
        Arguments.of("optimizee.contents.test-folder=x", "expected none with drawn scenes"),
        Arguments.of("optimizee.contents.folder=nowhere", "expected a folder, found none"),
        Arguments.of("optimizee.contents.folder=\"FOLDER/nothing\"", "found no files"),
        Arguments.of("optimizee.contents.validation-share=0.6", "expected a number from 0.01"),
        Arguments.of("optimizee.contents.refused-share=2", "expected a number from 0 to 1"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakesAreOneLine(String option, String expected) {
    assertRefused(expected, option);
  }

  private static void assertRefused(String expected, String... options) {
    ConfigurationException refusal =
        catchThrowableOfType(ConfigurationException.class, () -> load(options));
    assertThat(refusal.mistakes()).hasSize(1);
    assertThat(refusal.mistakes().get(0))
        .contains(expected)
        .doesNotContain("Exception")
        .hasLineCount(1);
  }

  @Test
  void mistakesInSeveralSettingsAreOneLineToo() {
    assertRefused(
        "expected at most 0.01 of its files to be unusable",
        "optimizee.contents.folder=\"FOLDER/photographs\"",
        "optimizee.contents.refused-share=0.01");
    assertRefused(
        "expected enough pictures for three sets",
        "optimizee.contents.folder=\"FOLDER/apart\"",
        "optimizee.contents.validation-share=0.01");
    assertRefused(
        "expected layers, found none",
        "optimizee.features.network=\"FOLDER/bad.conf\"",
        "optimizee.features.weights=\"FOLDER/bad.npz\"");
    assertRefused(
        "bad.npz",
        "optimizee.features.network=\"../conf/features/vgg19.conf\"",
        "optimizee.features.weights=\"FOLDER/bad.npz\"");
  }
}
