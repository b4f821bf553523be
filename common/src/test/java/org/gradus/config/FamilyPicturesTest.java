package org.gradus.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gradus.optimizee.FamilySettings;
import org.gradus.optimizee.OptimizeeFamily;
import org.gradus.optimizee.OptimizeeFamilyProvider;
import org.gradus.optimizer.baseline.Baseline;
import org.gradus.picture.NamedPicture;
import org.gradus.picture.Picture;
import org.gradus.picture.PictureFolder;
import org.gradus.picture.RefusedPicture;
import org.junit.jupiter.api.Test;

/** Folders of pictures as families get them. */
class FamilyPicturesTest {
  private static final Picture PICTURE = new Picture(1, 1, new byte[3]);
  private static final RefusedPicture REFUSED = new RefusedPicture("a.txt", "expected a picture");

  private final List<String> read = new ArrayList<>();

  /** A family of as many functions as there are pictures. */
  private static final class Provider implements OptimizeeFamilyProvider {
    @Override
    public String name() {
      return "album";
    }

    @Override
    public OptimizeeFamily create(FamilySettings settings) {
      Optional<PictureFolder> folder = settings.pictures("album.path", 7);
      if (folder.isEmpty()) {
        throw new IllegalArgumentException("mistakes have been noted");
      }
      return new InstalledFamily(folder.get().pictures().size(), "album");
    }
  }

  /** Folders by their names, which tell what is in them; notes who reads. */
  private final class Folders implements Inputs {
    private final String reader;

    private Folders(String reader) {
      this.reader = reader;
    }

    @Override
    public byte[] read(String path) throws IOException {
      throw new NoSuchFileException(path);
    }

    @Override
    public PictureFolder pictures(String folder, int size) throws IOException {
      read.add("%s: %s at %d".formatted(reader, folder, size));
      return switch (folder) {
        case "one" ->
            new PictureFolder(List.of(new NamedPicture("b.png", PICTURE)), List.of(REFUSED));
        case "texts" -> new PictureFolder(List.of(), List.of(REFUSED));
        case "empty" -> new PictureFolder(List.of(), List.of());
        case "file" -> throw new NotDirectoryException(folder);
        case "locked" -> throw new AccessDeniedException(folder);
        case "broken" -> throw new IOException("the disk is on fire\n\tat somewhere");
        default -> throw new NoSuchFileException(folder);
      };
    }

    @Override
    public Inputs here() {
      return new Folders("here");
    }
  }

  private OptimizeeFamily load(String folder, String... options) {
    String text = "optimizee { family = album, album.path = %s }".formatted(folder);
    return new ConfigurationLoader(
            List.of(new Provider()), Baseline.names(), new Folders("anywhere"))
        .load(ConfigurationSource.text("x.conf", text), List.of(options))
        .configuration()
        .family();
  }

  private List<String> mistakes(String folder, String... options) {
    return Loading.mistakesOf(() -> load(folder, options));
  }

  @Test
  void theFamilyGetsThePictures() {
    assertThat(load("one")).isEqualTo(new InstalledFamily(1, "album"));
    assertThat(read).containsExactly("anywhere: one at 7");
  }

  @Test
  void theLocalRunnerDecodesHere() {
    load("one", "runner.kind=local");
    assertThat(read).containsExactly("here: one at 7");
  }

  @Test
  void targetsAreDecodedWhereTheRunnerIs() {
    load(
        "one",
        "runner.kind=local",
        "evaluation.targets=[{ name = again, optimizee.family = album }]");
    assertThat(read).containsExactly("here: one at 7", "here: one at 7");
  }

  @Test
  void aTargetHasNoRunnerOfItsOwn() {
    assertThat(mistakes("one", "evaluation.targets=[{ name = again, runner.kind = local }]").get(0))
        .contains("evaluation.targets[0].runner: unknown key");
  }

  @Test
  void aMistakeInTheRunnerStartsNothing() {
    assertThat(mistakes("one", "runner.kind=cluster")).singleElement().asString().contains("spark");
    assertThat(read).containsExactly("here: one at 7");
  }

  @Test
  void whatIsNoFolderOfPicturesIsAMistake() {
    String at = "x.conf:1: optimizee.album.path: ";
    assertThat(mistakes("nowhere"))
        .containsExactly(at + "expected a folder, found none at nowhere");
    assertThat(mistakes("file")).containsExactly(at + "expected a folder, found a file at file");
    assertThat(mistakes("empty"))
        .containsExactly(at + "expected pictures in empty, found no files");
    assertThat(mistakes("texts"))
        .containsExactly(
            at + "expected pictures in texts, found none in 1 files (a.txt: expected a picture)");
    assertThat(mistakes("locked"))
        .containsExactly(
            at + "locked: permission denied; choose another path or change its rights");
    assertThat(mistakes("broken"))
        .containsExactly(at + "broken: cannot be read: the disk is on fire");
    assertThat(mistakes("7")).hasSize(1);
  }
}
