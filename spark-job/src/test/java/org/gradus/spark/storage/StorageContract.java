package org.gradus.spark.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.gradus.storage.Storage;
import org.gradus.storage.StoredFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every storage does, on a local folder. */
abstract class StorageContract {
  @TempDir private Path parent;
  private Path root;
  private Storage storage;

  /** A storage in this folder, which need not exist. */
  abstract Storage open(Path folder) throws IOException;

  /** Whether a file is one that the storage keeps for itself. */
  boolean isOwn(Path file) {
    return false;
  }

  @BeforeEach
  void open() throws IOException {
    root = parent.resolve("run");
    storage = open(root);
  }

  @Test
  void readsWhatWasCommitted() throws IOException {
    byte[] content = new byte[100_000];
    content[99_999] = -1;
    storage.commit("name.bin", content);
    storage.commit("empty", new byte[0]);

    assertThat(storage.read("name.bin")).isEqualTo(content);
    assertThat(Files.readAllBytes(root.resolve("name.bin"))).isEqualTo(content);
    assertThat(storage.read("empty")).isEmpty();
  }

  @Test
  void commitReplaces() throws IOException {
    commit("name", "a long old content");
    commit("name", "new");

    assertThat(storage.read("name")).asString().isEqualTo("new");
    assertThat(storage.list("")).containsExactly("name");
  }

  @Test
  void namesMayHaveFolders() throws IOException {
    commit("a/b/c.txt", "1");
    commit("a/d.txt", "2");

    assertThat(storage.read("a/b/c.txt")).asString().isEqualTo("1");
    assertThat(storage.exists("a")).isTrue();
    assertThat(storage.exists("a/b/c.txt")).isTrue();
    assertThat(storage.list("")).containsExactly("a");
    assertThat(storage.list("a")).containsExactly("b", "d.txt");
    assertThat(storage.path("a/d.txt")).isEqualTo(storage.location() + "/a/d.txt");
  }

  @Test
  void listsInOrder() throws IOException {
    for (String name : List.of("10", "9", "a", "B", "ä")) {
      commit(name, name);
    }

    assertThat(storage.list("")).containsExactly("10", "9", "B", "a", "ä");
  }

  @Test
  void whatIsMissingIsNoFile() throws IOException {
    assertThatThrownBy(() -> storage.read("none"))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining(root + "/none");
    commit("there", "1");
    assertThatThrownBy(() -> storage.read("folder/none")).isInstanceOf(NoSuchFileException.class);
    assertThat(storage.exists("none")).isFalse();
    assertThat(storage.exists("folder/none")).isFalse();
  }

  @Test
  void aMissingFolderListsNothingAndAFileIsRefused() throws IOException {
    assertThat(storage.list("")).isEmpty();
    commit("file", "1");

    assertThat(storage.list("none")).isEmpty();
    assertThatThrownBy(() -> storage.list("file")).isInstanceOf(NotDirectoryException.class);
    assertThatThrownBy(() -> open(root.resolve("file")).list(""))
        .isInstanceOf(NotDirectoryException.class);
  }

  @Test
  void filesHaveTheirLengths() throws IOException {
    commit("b *[x]{y}?#%41.png", "123");
    commit("B", "");
    commit("folder/c", "1");

    assertThat(storage.files().stream().filter(file -> !isOwn(root.resolve(file.name()))))
        .containsExactly(new StoredFile("B", 0), new StoredFile("b *[x]{y}?#%41.png", 3));
  }

  @Test
  void onlyAFolderHasFiles() throws IOException {
    assertThatThrownBy(() -> storage.files()).isInstanceOf(NoSuchFileException.class);
    commit("file", "1");
    assertThatThrownBy(() -> open(root.resolve("file")).files())
        .isInstanceOf(NotDirectoryException.class);
  }

  @Test
  void deletesFilesAndWholeFoldersAndNothing() throws IOException {
    commit("a/b/c", "1");
    commit("a/d", "2");
    commit("e", "3");

    storage.delete("e");
    storage.delete("a");
    storage.delete("none");
    storage.delete("no/file");

    assertThat(storage.list("")).isEmpty();
    assertThat(files()).isEmpty();
  }

  /** As a process leaves it that was killed while it committed. */
  @Test
  void anUnfinishedCommitIsNoContentAndIsReplaced() throws IOException {
    commit("name", "old");
    Files.writeString(root.resolve(".name.partial"), "a half-written new cont");
    assertThat(storage.read("name")).asString().isEqualTo("old");

    commit("name", "new");
    assertThat(storage.read("name")).asString().isEqualTo("new");
    assertThat(files()).containsExactly("name");
  }

  @Test
  void aCommitLeavesNothingElseBehind() throws IOException {
    commit("a/name", "old");
    commit("a/name", "new");

    assertThat(files()).containsExactly("a/name");
    assertThat(storage.list("a")).containsExactly("name");
  }

  private void commit(String name, String content) throws IOException {
    storage.commit(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> tree = Files.walk(root)) {
      return tree.filter(file -> Files.isRegularFile(file) && !isOwn(file))
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
