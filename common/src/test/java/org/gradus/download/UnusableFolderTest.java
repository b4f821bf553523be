package org.gradus.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gradus.download.TinySet.FIRST;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.gradus.storage.InvalidFileException;
import org.gradus.storage.LocalStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Folders that files cannot be put into: that is no mirror's fault, and no other one is tried. */
class UnusableFolderTest {
  private static final Patience PATIENCE =
      new Patience(Duration.ofMinutes(1), Duration.ofMinutes(1));
  private static final TinySet SET = new TinySet();

  @TempDir private Path folder;
  private final Notices notices = new Notices();

  private void downloadTo(Path path) throws IOException {
    try (FakeMirror mirror = FakeMirror.of(SET)) {
      DataSet set = SET.from(mirror.mirror(), mirror.mirror());
      new SetDownload(set, path, PATIENCE, notices).run();
    }
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");
    assertThatThrownBy(() -> downloadTo(file))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessage(file.toString());
    assertThat(file).hasContent("mine");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFolderThatCannotBeMadeIsNamed() {
    assertThatThrownBy(() -> downloadTo(Path.of("/proc/nowhere")))
        .isInstanceOf(FileSystemException.class)
        .hasMessage("/proc/nowhere: neither the folder nor a file in it can be made");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskIsNamedAndNoOtherMirrorTried() throws IOException {
    Path part = folder.resolve(FIRST + ".part");
    Files.createSymbolicLink(part, Path.of("/dev/full"));
    assertThatThrownBy(() -> downloadTo(folder))
        .isInstanceOf(FileSystemException.class)
        .hasMessage(part + ": No space left on device");
    assertThat(notices.lines()).isEmpty();
  }

  @Test
  void aFolderInAFilesPlaceIsNotReplaced() throws IOException {
    Path first = Files.createDirectories(folder.resolve(FIRST));
    assertThatThrownBy(() -> downloadTo(folder))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageStartingWith(first + ": expected Tiny's file, of SHA-256 ");
    assertThat(first).isDirectory();
  }

  @Test
  void aFolderInAPartsPlaceIsNotReplaced() throws IOException {
    Path part = Files.createDirectories(folder.resolve(FIRST + ".part"));
    assertThatThrownBy(() -> downloadTo(folder))
        .isInstanceOf(FileSystemException.class)
        .hasMessage(part + ": expected a file, found a folder");
    assertThat(new LocalStorage(folder).list("")).contains(FIRST + ".part");
  }
}
