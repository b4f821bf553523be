package org.gradus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gradus.optimizee.style.drawn.DrawnScenes;
import org.gradus.picture.PictureEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs gone on with where other data has come to lie at the paths that settings name. */
class ChangedDataTest {
  private static final int SIZE = 16;
  private static final String CONFIGURATION =
      """
      runner.kind = local
      optimizee {
        family = style
        size = 16
        contents { folder = "%1$s/contents", validation-share = 0.3, test-share = 0.3 }
      }
      optimizer { hidden = [3], preprocessing = log-sign }
      training { meta-steps = 2, episodes = 1, steps = 4, unroll = 2 }
      validation { every = 2, functions = 1 }
      checkpoint.every = 2
      evaluation {
        functions = 1
        table-steps = [4]
        resamples = 100
        baselines = []
        pictures = 0
        targets = [{ name = "another", optimizee.style.image = "%1$s/style.png" }]
      }
      """;

  @TempDir private Path folder;

  private void draw(String name, int seed) throws IOException {
    Files.write(folder.resolve(name), PictureEncoder.png(DrawnScenes.draw(seed, SIZE)));
  }

  private Invocation run(String command, String... options) {
    String[] all = new String[options.length + 3];
    all[0] = command;
    all[1] = "--config=" + folder.resolve("changed.conf");
    all[2] = "--out=" + folder.resolve(command);
    System.arraycopy(options, 0, all, 3, options.length);
    return Invocation.of(all);
  }

  private void prepare(String more) throws IOException {
    Files.createDirectory(folder.resolve("contents"));
    for (int i = 0; i < 20; i++) {
      draw("contents/%d.png".formatted(i), i);
    }
    draw("style.png", 50);
    Files.writeString(folder.resolve("changed.conf"), CONFIGURATION.formatted(folder) + more);
  }

  private void assertRefused(String command, String... keys) {
    Invocation refused = run(command, "--resume");
    List<String> lines = refused.errLines();
    assertThat(refused.status()).as(refused.err()).isEqualTo(2);
    assertThat(lines).hasSize(1 + keys.length);
    assertThat(lines.get(0)).contains("the run there has another configuration");
    for (int i = 0; i < keys.length; i++) {
      assertThat(lines.get(i + 1))
          .matches(
              "  " + keys[i] + ": data of SHA-256 [0-9a-f]{16}… in the run, [0-9a-f]{16}… now");
    }
  }

  @Test
  void aRunGoesOnWithItsOwnDataOnly() throws IOException {
    prepare("");
    Invocation run = run("train");
    assertThat(run.status()).as(run.err()).isZero();
    Invocation again = run("train", "--resume");
    assertThat(again.status()).as(again.err()).isZero();
    assertThat(again.errLines()).contains("all 2 meta-steps are made");

    draw("style.png", 51);
    assertRefused("train", "evaluation.targets");
    draw("style.png", 50);
    for (int i = 0; i < 20; i++) {
      draw("contents/%d.png".formatted(i), 100 + i);
    }
    assertRefused("train", "optimizee.contents.folder", "optimizee.contents.test-folder");
  }

  @Test
  void soDoesASweep() throws IOException {
    prepare("sweep { space { training.learning-rate { choice = [0.01] } }, sampler = grid }");
    Invocation sweep = run("sweep");
    assertThat(sweep.status()).as(sweep.err()).isZero();
    draw("style.png", 51);
    assertRefused("sweep", "evaluation.targets");
  }

  @Test
  void aDamagedRecordIsTold() throws IOException {
    prepare("");
    assertThat(run("train").status()).isZero();
    Files.writeString(folder.resolve("train/data.json"), "{");
    Invocation damaged = run("train", "--resume");
    assertThat(damaged.status()).isEqualTo(2);
    assertThat(damaged.errLines())
        .singleElement()
        .asString()
        .contains("data.json: expected a record of data in JSON")
        .endsWith("; delete the file");
  }
}
