package org.gradus.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalStorageTest {
  @TempDir private Path folder;
  private Storage storage;

  @BeforeEach
  void open() {
    storage = new LocalStorage(folder.resolve("run"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void readsWhatWasCommittedLast() throws IOException {
    storage.commit("a/b.txt", bytes("one"));
    storage.commit("a/b.txt", bytes("two"));
    assertThat(storage.read("a/b.txt")).isEqualTo(bytes("two"));
    assertThat(storage.list("")).containsExactly("a");
    assertThat(storage.list("a")).containsExactly("b.txt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/proc/nowhere", "/proc/self"})
  @EnabledOnOs(OS.LINUX)
  void aFolderThatCannotBeIsNamed(String path) {
    Storage nowhere = new LocalStorage(Path.of(path));
    assertThatThrownBy(() -> nowhere.commit("a.txt", bytes("one")))
        .isInstanceOf(FileSystemException.class)
        .hasMessage(path + ": neither the folder nor a file in it can be made");
  }

  @Test
  void oneClaimsAFolderAtATime() throws IOException {
    Storage.Claim claim = storage.claim().orElseThrow();
    assertThat(new LocalStorage(folder.resolve("run")).claim()).isEmpty();
    assertThat(new LocalStorage(folder.resolve("other")).claim()).isPresent();
    claim.close();
    assertThat(storage.claim()).isPresent();
  }

  @Test
  void aLeftoverOfAKilledWriterDoesNoHarm() throws IOException {
    Files.createDirectories(folder.resolve("run"));
    Files.writeString(folder.resolve("run/.b.txt.partial"), "half of something lon");
    storage.commit("b.txt", bytes("whole"));
    assertThat(storage.read("b.txt")).isEqualTo(bytes("whole"));
    assertThat(storage.list("")).containsExactly("b.txt");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aLinkInAPartialFilesPlaceLeadsNowhere() throws IOException {
    Path other = Files.writeString(folder.resolve("other"), "somebody's");
    Files.createDirectories(folder.resolve("run"));
    Files.createSymbolicLink(folder.resolve("run/.b.txt.partial"), other);
    storage.commit("b.txt", bytes("whole"));
    assertThat(other).hasContent("somebody's");
    assertThat(folder.resolve("run/b.txt")).isRegularFile().hasContent("whole");
  }

  @Test
  void deletesFoldersWithAllThatIsInThem() throws IOException {
    storage.commit("a/b/c.txt", bytes("x"));
    storage.delete("a");
    storage.delete("never there");
    assertThat(storage.exists("a")).isFalse();
    assertThat(storage.list("")).isEmpty();
  }

  @Test
  void whatIsNotThereIsSaid() throws IOException {
    assertThat(storage.list("nothing")).isEmpty();
    assertThat(storage.exists("nothing")).isFalse();
    assertThatThrownBy(() -> storage.read("nothing")).isInstanceOf(NoSuchFileException.class);
  }
}
