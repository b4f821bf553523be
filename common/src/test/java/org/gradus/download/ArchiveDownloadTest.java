package org.gradus.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gradus.download.TinySet.FIRST;
import static org.gradus.download.TinySet.SECOND;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.gradus.storage.InvalidFileException;
import org.gradus.storage.LocalStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sets that are published as one archive. */
class ArchiveDownloadTest {
  private static final Patience PATIENCE =
      new Patience(Duration.ofMinutes(1), Duration.ofMinutes(1));
  private static final TinySet SET = new TinySet();
  private static final String ARCHIVE = "tiny.tar.gz";
  private static final byte[] SOUND = archive("tiny/first.bin", "tiny/second.bin");

  @TempDir private Path folder;
  private final Notices notices = new Notices();

  private void download(byte[] archive) throws IOException {
    try (FakeMirror mirror = new FakeMirror(e -> FakeMirror.send(e, 200, archive))) {
      DataSet set = SET.packedAs(archive, mirror.mirror());
      new SetDownload(set, folder.resolve("set"), PATIENCE, notices).run();
    }
  }

  private Path place(String name, byte[] content) throws IOException {
    return Files.write(Files.createDirectories(folder.resolve("set")).resolve(name), content);
  }

  private void assertHolds(String... names) throws IOException {
    assertThat(new LocalStorage(folder.resolve("set")).list("")).containsExactly(names);
    assertThat(new LocalStorage(folder).list("")).containsExactly("set");
  }

  /** Writes one member. */
  @FunctionalInterface
  private interface Member {
    void to(TarArchiveOutputStream tar) throws IOException;
  }

  private static Member member(String name, byte[] content) {
    return tar -> {
      TarArchiveEntry entry = new TarArchiveEntry(name, true);
      entry.setSize(content.length);
      tar.putArchiveEntry(entry);
      tar.write(content);
      tar.closeArchiveEntry();
    };
  }

  private static Member link(String name, byte type, String target) {
    return tar -> {
      TarArchiveEntry entry = new TarArchiveEntry(name, type);
      entry.setLinkName(target);
      tar.putArchiveEntry(entry);
      tar.closeArchiveEntry();
    };
  }

  private static byte[] archive(Member... members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      for (Member member : members) {
        member.to(tar);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  /** Members of these names with the contents of the set's files. */
  private static byte[] archive(String... names) {
    return archive(
        Arrays.stream(names)
            .map(name -> member(name, SET.content(name.endsWith(FIRST) ? FIRST : SECOND)))
            .toArray(Member[]::new));
  }

  private static byte[] packed(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  @Test
  void itsFilesAreThereAndTheArchiveIsNot() throws IOException {
    download(SOUND);
    assertThat(folder.resolve("set").resolve(FIRST)).hasBinaryContent(SET.content(FIRST));
    assertThat(folder.resolve("set").resolve(SECOND)).hasBinaryContent(SET.content(SECOND));
    assertHolds(LocalStorage.LOCK, FIRST, SECOND);
  }

  @Test
  void othersInItAreLeftOut() throws IOException {
    download(
        archive(
            member("tiny/readme", new byte[10]),
            member("tiny/first.bin", SET.content(FIRST)),
            member("/tiny/evil", new byte[10]),
            member("../evil", new byte[10]),
            link("tiny/evil", TarConstants.LF_SYMLINK, "/etc/passwd"),
            member("tiny/second.bin", SET.content(SECOND))));
    assertHolds(LocalStorage.LOCK, FIRST, SECOND);
  }

  @Test
  void anArchiveThatWasThereIsUsedAndKept() throws IOException {
    place(ARCHIVE, SOUND);
    new SetDownload(SET.packedAs(SOUND), folder.resolve("set"), PATIENCE, notices).run();
    assertHolds(LocalStorage.LOCK, FIRST, SECOND, ARCHIVE);
  }

  @Test
  void anotherArchiveIsNotOverwritten() throws IOException {
    Path other = place(ARCHIVE, new byte[5]);
    assertThatThrownBy(() -> download(SOUND))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageStartingWith(other + ": expected Tiny's file, of SHA-256 ");
    assertThat(other).hasBinaryContent(new byte[5]);
  }

  @Test
  void filesThatAreThereNeedNoArchive() throws IOException {
    place(FIRST, SET.content(FIRST));
    place(SECOND, SET.content(SECOND));
    new SetDownload(SET.packedAs(SOUND), folder.resolve("set"), PATIENCE, notices).run();
    assertHolds(FIRST, SECOND);
  }

  @Test
  void whatIsMissingIsTakenFromIt() throws IOException {
    place(FIRST, SET.content(FIRST));
    download(SOUND);
    assertHolds(LocalStorage.LOCK, FIRST, SECOND);
  }

  @Test
  void aPartOfAnEarlierExtractionDoesNoHarm() throws IOException {
    place(FIRST + ".part", new byte[100]);
    download(SOUND);
    assertThat(folder.resolve("set").resolve(FIRST)).hasBinaryContent(SET.content(FIRST));
    assertHolds(LocalStorage.LOCK, FIRST, SECOND);
  }

  static Stream<Arguments> archives() {
    byte[] first = SET.content(FIRST);
    first[7] ^= 1;
    String whole = "expected a whole tar file packed with gzip, found: ";
    String none = "expected tiny/first.bin in it, found none";
    return Stream.of(
        Arguments.of("path upwards", archive("tiny/../first.bin", "tiny/second.bin"), none),
        Arguments.of("path elsewhere", archive("/first.bin", "tiny/second.bin"), none),
        Arguments.of("other folder", archive("other/first.bin", "tiny/second.bin"), none),
        Arguments.of("no member", archive(new Member[0]), none),
        Arguments.of("missing member", archive("tiny/first.bin"), none.replace("first", "second")),
        Arguments.of(
            "short member",
            archive(member("tiny/first.bin", new byte[4_999])),
            "expected 5000 bytes of tiny/first.bin, found 4999"),
        Arguments.of(
            "long member",
            archive(member("tiny/first.bin", new byte[5_001])),
            "expected 5000 bytes of tiny/first.bin, found 5001"),
        Arguments.of(
            "link",
            archive(link("tiny/first.bin", TarConstants.LF_SYMLINK, "/etc/passwd")),
            "expected 5000 bytes of tiny/first.bin, found 0"),
        Arguments.of(
            "other bytes",
            archive(member("tiny/first.bin", first)),
            "expected SHA-256 %s of first.bin, found %s"
                .formatted(TinySet.sha256(SET.content(FIRST)), TinySet.sha256(first))),
        Arguments.of("no gzip", new byte[300], whole + "Not in GZIP format"),
        Arguments.of("empty gzip", packed(new byte[0]), none),
        Arguments.of(
            "cut off gzip",
            Arrays.copyOf(SOUND, 2_000),
            whole + "Unexpected end of ZLIB input stream"),
        Arguments.of(
            "cut off tar",
            packed(Arrays.copyOf(unpacked(SOUND), 3_000)),
            whole + "Truncated TAR archive"),
        Arguments.of(
            "bomb in a member that nobody wants",
            archive(member("tiny/zeros", new byte[8 << 20]), member("tiny/first.bin", first)),
            whole + "more than 1053876 bytes in it"));
  }

  private static byte[] unpacked(byte[] content) {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(content))) {
      return gzip.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("archives")
  void anArchiveWithoutTheFilesIsRefused(String name, byte[] archive, String problem) {
    Path path = folder.resolve("set").resolve(ARCHIVE);
    assertThatThrownBy(() -> download(archive))
        .isInstanceOf(InvalidFileException.class)
        .hasMessage(path + ": " + problem + "; delete it");
    assertThat(folder.resolve("set").resolve(FIRST + ".part")).doesNotExist();
    assertThat(folder.resolve("first.bin")).doesNotExist();
  }
}
