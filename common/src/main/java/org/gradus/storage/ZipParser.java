package org.gradus.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the members of a zip by its directory, in a file that may be hostile. */
final class ZipParser {
  private static final int LOCAL_HEADER = 0x04034b50;
  private static final int DIRECTORY_ENTRY = 0x02014b50;
  private static final int DIRECTORY_END = 0x06054b50;
  private static final int LOCAL_HEADER_LENGTH = 30;
  private static final int DIRECTORY_ENTRY_LENGTH = 46;
  private static final int DIRECTORY_END_LENGTH = 22;
  private static final int LONGEST_COMMENT = 0xffff;

  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final int ENCRYPTED = 1;

  private final String path;
  private final ByteBuffer bytes;
  private final int length;

  ZipParser(String path, byte[] content) {
    this.path = path;
    bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    length = content.length;
  }

  /**
   * In the order of the directory; at least one, whose bytes are in the file, one behind another.
   */
  List<ZipMember> members() throws InvalidFileException {
    int end = directoryEnd();
    int count = pair(end + 10);
    long start = number(end + 16);
    check(
        pair(end + 4) == 0 && pair(end + 8) == count && start + number(end + 12) == end,
        "expected the zip's directory just before byte %d, found it to be of %d bytes from byte %d;"
            + " the file is damaged, or of several parts",
        end,
        number(end + 12),
        start);
    check(count > 0, "expected at least one array, found an empty zip");
    List<ZipMember> members = new ArrayList<>();
    Set<String> names = new HashSet<>();
    int position = (int) start;
    long earliest = 0;
    for (int i = 0; i < count; i++) {
      check(
          end - position >= DIRECTORY_ENTRY_LENGTH && bytes.getInt(position) == DIRECTORY_ENTRY,
          "expected entry %d of %d of the zip's directory at byte %d, found none",
          i + 1,
          count,
          position);
      ZipMember member = member(position, earliest, (int) start);
      check(names.add(member.name()), "member %s: expected one, found another", member.name());
      members.add(member);
      earliest = (long) member.start() + member.packedSize();
      position +=
          DIRECTORY_ENTRY_LENGTH + pair(position + 28) + pair(position + 30) + pair(position + 32);
    }
    return members;
  }

  private int directoryEnd() throws InvalidFileException {
    int last = length - DIRECTORY_END_LENGTH;
    for (int at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
      if (bytes.getInt(at) == DIRECTORY_END
          && at + DIRECTORY_END_LENGTH + pair(at + 20) == length) {
        return at;
      }
    }
    boolean begun = length >= Integer.BYTES && bytes.getInt(0) == LOCAL_HEADER;
    throw new InvalidFileException(
        path,
        begun
            ? "expected a zip's directory at its end, found none in %d bytes; the file is cut off"
            : "expected a zip of arrays (.npz), found none in %d bytes",
        length);
  }

  private ZipMember member(int entry, long earliest, int latest) throws InvalidFileException {
    String name = name(entry);
    int flags = pair(entry + 8);
    int method = pair(entry + 10);
    check((flags & ENCRYPTED) == 0, "member %s: expected it open, found it encrypted", name);
    check(
        method == STORED || method == DEFLATED,
        "member %s: expected it stored or deflated (methods 0 and 8), found method %d",
        name,
        method);
    long packed = number(entry + 20);
    long size = number(entry + 24);
    long header = number(entry + 42);
    check(
        header >= earliest
            && header + LOCAL_HEADER_LENGTH <= latest
            && bytes.getInt((int) header) == LOCAL_HEADER,
        "member %s: expected its header between bytes %d and %d, found none at byte %d",
        name,
        earliest,
        latest,
        header);
    long start = header + LOCAL_HEADER_LENGTH + pair((int) header + 26) + pair((int) header + 28);
    check(
        start + packed <= latest,
        "member %s: expected %d bytes from byte %d on, found the directory at byte %d",
        name,
        packed,
        start,
        latest);
    check(
        method == DEFLATED || packed == size,
        "member %s: expected as many bytes stored as unpacked, found %d and %d",
        name,
        packed,
        size);
    int checksum = bytes.getInt(entry + 16);
    return new ZipMember(name, method == DEFLATED, (int) start, (int) packed, size, checksum);
  }

  private String name(int entry) throws InvalidFileException {
    int from = entry + DIRECTORY_ENTRY_LENGTH;
    int count = pair(entry + 28);
    check(
        from + (long) count <= length,
        "expected a name of %d bytes at byte %d, found the file's end at byte %d",
        count,
        from,
        length);
    String name = new String(bytes.array(), from, count, UTF_8);
    check(
        name.endsWith(NumpyArchive.SUFFIX) && name.length() > NumpyArchive.SUFFIX.length(),
        "member %s: expected arrays alone, as NAME%s",
        name,
        NumpyArchive.SUFFIX);
    check(
        name.chars().noneMatch(character -> character < ' ' || "/\\:".indexOf(character) >= 0),
        "member %s: expected a name without separators of paths",
        name);
    return name;
  }

  private int pair(int at) {
    return bytes.getShort(at) & 0xffff;
  }

  private long number(int at) {
    return Integer.toUnsignedLong(bytes.getInt(at));
  }

  private void check(boolean condition, String problem, Object... arguments)
      throws InvalidFileException {
    if (!condition) {
      throw new InvalidFileException(path, problem, arguments);
    }
  }
}
