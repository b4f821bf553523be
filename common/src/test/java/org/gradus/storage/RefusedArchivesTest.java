package org.gradus.storage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.gradus.storage.ZipBytes.Member;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What users are told of archives that hold no weights, or are hostile: one line each. */
class RefusedArchivesTest {
  private static final byte[] ARRAY = NumpyBytes.array("(2,)", 1, 2);
  private static final byte[] ZIP = ZipBytes.zip(ZipBytes.stored("a.npy", ARRAY));
  private static final int HEADER = 30 + "a.npy".length();
  private static final int DIRECTORY = HEADER + ARRAY.length;
  private static final int END = DIRECTORY + 46 + "a.npy".length();

  private record Refused(String what, byte[] content, String message) {
    @Override
    public String toString() {
      return what;
    }
  }

  private static Refused refused(String what, byte[] content, String message) {
    return new Refused(what, content, message);
  }

  private static Refused member(String what, Member member, String message) {
    return refused(what, ZipBytes.zip(member), "member a.npy: " + message);
  }

  private static Refused array(String what, byte[] content, String message) {
    return member(what, ZipBytes.stored("a.npy", content), message);
  }

  private static Refused named(String what, String name, String message) {
    byte[] zip = ZipBytes.zip(ZipBytes.stored(name, ARRAY));
    return refused(what, zip, "member " + name + ": " + message);
  }

  private static byte[] with(byte[] file, int at, int... bytes) {
    byte[] changed = file.clone();
    for (int i = 0; i < bytes.length; i++) {
      changed[at + i] = (byte) bytes[i];
    }
    return changed;
  }

  static Stream<Refused> zips() {
    String none = "expected a zip of arrays (.npz), found none in %d bytes";
    String cut =
        "expected a zip's directory at its end, found none in %d bytes; the file is cut off";
    String directory =
        "expected the zip's directory just before byte %d, found it to be of %d bytes from byte"
            + " %d; the file is damaged, or of several parts";
    Member stored = ZipBytes.stored("a.npy", ARRAY);
    return Stream.of(
        refused("an empty file", new byte[0], none.formatted(0)),
        refused("text", "weights".getBytes(ISO_8859_1), none.formatted(7)),
        refused("one array", ARRAY, none.formatted(ARRAY.length)),
        refused("cut in a member", Arrays.copyOf(ZIP, 100), cut.formatted(100)),
        refused(
            "without its last byte",
            Arrays.copyOf(ZIP, ZIP.length - 1),
            cut.formatted(ZIP.length - 1)),
        refused("an empty zip", ZipBytes.zip(), "expected at least one array, found an empty zip"),
        refused("a directory elsewhere", with(ZIP, END + 16, 0), directory.formatted(END, 51, 0)),
        refused(
            "a directory behind its end",
            with(ZIP, END + 12, 0xff, 0xff, 0xff, 0xff),
            directory.formatted(END, 4294967295L, DIRECTORY)),
        refused(
            "the last of two parts",
            with(ZIP, END + 4, 1),
            directory.formatted(END, 51, DIRECTORY)),
        refused(
            "one member more than there is",
            with(ZIP, END + 8, 2, 0, 2, 0),
            "expected entry 2 of 2 of the zip's directory at byte %d, found none".formatted(END)),
        refused(
            "an entry that is none",
            with(ZIP, DIRECTORY, 0),
            "expected entry 1 of 1 of the zip's directory at byte %d, found none"
                .formatted(DIRECTORY)),
        refused(
            "a name that goes on behind the file",
            with(ZIP, DIRECTORY + 28, 0xff, 0xff),
            "expected a name of 65535 bytes at byte %d, found the file's end at byte %d"
                .formatted(DIRECTORY + 46, ZIP.length)),
        refused(
            "two of one name",
            ZipBytes.zip(stored, stored),
            "member a.npy: expected one, found another"),
        refused(
            "members in one place",
            with(
                ZipBytes.zip(stored, ZipBytes.stored("b.npy", ARRAY)),
                2 * DIRECTORY + 51 + 42,
                0,
                0),
            "member b.npy: expected its header between bytes %d and %d, found none at byte 0"
                .formatted(DIRECTORY, 2 * DIRECTORY)),
        refused(
            "a member behind the directory",
            with(ZIP, DIRECTORY + 42, 0xff, 0xff, 0xff, 0xff),
            "member a.npy: expected its header between bytes 0 and %d, found none at byte 4294967295"
                .formatted(DIRECTORY)),
        refused(
            "a header that is none",
            with(ZIP, 0, 0),
            "member a.npy: expected its header between bytes 0 and %d, found none at byte 0"
                .formatted(DIRECTORY)),
        refused(
            "a member longer than the file",
            with(ZIP, DIRECTORY + 20, 0xff, 0xff),
            "member a.npy: expected 65535 bytes from byte 35 on, found the directory at byte %d"
                .formatted(DIRECTORY)),
        named("a pickle", "data.pkl", "expected arrays alone, as NAME.npy"),
        named("no name", ".npy", "expected arrays alone, as NAME.npy"),
        named("a folder above", "../a.npy", "expected a name without separators of paths"),
        named("a folder of Windows", "c:\\a.npy", "expected a name without separators of paths"),
        member("encrypted", stored.withFlags(1), "expected it open, found it encrypted"),
        member(
            "packed otherwise",
            stored.withMethod(14),
            "expected it stored or deflated (methods 0 and 8), found method 14"),
        member(
            "two sizes",
            stored.withSize(ARRAY.length - 1),
            "expected as many bytes stored as unpacked, found %d and %d"
                .formatted(ARRAY.length, ARRAY.length - 1)),
        member(
            "a wrong checksum",
            stored.withChecksum(7),
            "expected checksum 00000007 by the zip's directory, found %08x; the file is damaged"
                .formatted(stored.checksum())));
  }

  static Stream<Refused> packed() {
    Member deflated = ZipBytes.deflated("a.npy", ARRAY);
    byte[] packed = deflated.packed();
    byte[] large = NumpyBytes.array("(268435400,)");
    byte[] zeros = NumpyBytes.array("(2,)", new float[100_000]);
    byte[] more = NumpyBytes.array("(536870912,)");
    return Stream.of(
        member(
            "cut off",
            deflated.withPacked(Arrays.copyOf(packed, packed.length - 8)),
            "expected deflated bytes, found their end after unpacked byte 128; the file is damaged"),
        member(
            "not packed",
            deflated.withPacked(new byte[] {0, 1, 2, 3, 4}),
            "expected deflated bytes, found invalid stored block lengths after unpacked byte 0;"
                + " the file is damaged"),
        member(
            "a bomb behind its array",
            ZipBytes.deflated("a.npy", zeros).withSize(136),
            "expected its end at byte 136 by its shape, found more; save it again"),
        member(
            "a gigabyte that is not there",
            ZipBytes.deflated("a.npy", large).withSize(4L * 268_435_400 + 128),
            "expected 1073741600 bytes of the array's elements from byte 128 on, found 0; the file"
                + " is cut off"),
        member(
            "two gigabytes",
            ZipBytes.deflated("a.npy", more).withSize(1L << 31),
            "expected at most 1073741824 bytes of arrays in all, found 2147483648 in it alone and 0"
                + " before it"),
        refused(
            "more than a gigabyte of two",
            ZipBytes.zip(
                ZipBytes.stored("b.npy", ARRAY),
                ZipBytes.deflated("a.npy", ARRAY).withSize(1 << 30)),
            "member a.npy: expected at most 1073741824 bytes of arrays in all, found 1073741824 in"
                + " it alone and 136 before it"));
  }

  private static Refused type(String type, String found) {
    return array(
        "type " + type,
        NumpyBytes.array(1, NumpyBytes.header(type, "False", "(2,)"), 1, 2),
        "expected elements of type <f4, found %s; convert it with astype('<f4')".formatted(found));
  }

  private static Refused header(String header, String message) {
    return array("header " + header, NumpyBytes.array(1, header, 1, 2), "header: " + message);
  }

  private static Refused shape(String shape, String message) {
    return header(NumpyBytes.header("'<f4'", "False", shape), message);
  }

  private static Refused size(String shape, String found) {
    return array(
        "shape " + shape,
        NumpyBytes.array(shape, 1, 2),
        "expected 8 bytes after byte 128 by the zip's directory, found shape " + found);
  }

  static Stream<Refused> headers() {
    return Stream.of(
        array(
            "no bytes",
            new byte[0],
            "expected 8 bytes of an array's beginning from byte 0 on, found 0; the file is cut"
                + " off"),
        array(
            "no header",
            Arrays.copyOf(ARRAY, 9),
            "expected 2 bytes of a header's length from byte 8 on, found 1; the file is cut off"),
        array(
            "half a header",
            Arrays.copyOf(ARRAY, 60),
            "expected 118 bytes of a header from byte 10 on, found 50; the file is cut off"),
        array(
            "a pickle",
            "\u0080\u0004\u0095pickle".getBytes(ISO_8859_1),
            "expected an array, which begins with \\x93NUMPY, found  pic"),
        array(
            "version 3.0",
            with(ARRAY, 6, 3),
            "expected version 1.0 or 2.0 of NumPy's format, found 3.0 at byte 6"),
        array(
            "version 1.1",
            with(ARRAY, 7, 1),
            "expected version 1.0 or 2.0 of NumPy's format, found 1.1 at byte 6"),
        array(
            "a header of 4 GB",
            with(with(ARRAY, 6, 2), 8, 0xff, 0xff, 0xff, 0xff),
            "expected a header of at most 65535 bytes, found 4294967295 by byte 8"),
        type("'<f8'", "<f8"),
        type("'>f4'", ">f4"),
        type("'|O'", "|O"),
        type("'|u1'", "|u1"),
        array(
            "Fortran's order",
            NumpyBytes.array(1, NumpyBytes.header("'<f4'", "True", "(2,)"), 1, 2),
            "expected elements in C order, found Fortran's; save it after ascontiguousarray"),
        array(
            "seven axes",
            NumpyBytes.array("(1, 1, 1, 1, 1, 1, 2)", 1, 2),
            "expected at most 6 axes, found shape [1, 1, 1, 1, 1, 1, 2]"),
        header(
            NumpyBytes.header("[('a', '<f4')]", "False", "(2,)"),
            "expected a type in quotes at character 10, found [('a', '<f4')], 'for"),
        header("", "expected { at character 54, found the header's end"),
        header("import os", "expected { at character 0, found import os"),
        header("{}", "expected descr, fortran_order and shape, found []"),
        header(
            "{'descr': '<f4', 'shape': (2,)}",
            "expected descr, fortran_order and shape, found [descr, shape]"),
        header(
            "{'descr': '<f4', 'descr': '<f4'}",
            "expected each of descr, fortran_order and shape once, found descr"),
        header(
            "{'order': 'C'}", "expected each of descr, fortran_order and shape once, found order"),
        header(
            "{'descr': '<f4', 'fortran_order': 0}",
            "expected True or False at character 34, found 0}"),
        header("{'descr': f()}", "expected a type in quotes at character 10, found f()}"),
        header("{'descr': '<f4' 'shape'}", "expected } at character 16, found 'shape'}"),
        header("{'descr' '<f4'}", "expected : at character 9, found '<f4'}"),
        header("{'de\\x73cr': '<f4'}", "expected a key at character 1, found 'de\\x73cr': '<f4'}"),
        header("{".repeat(60_000), "expected a key at character 1, found " + "{".repeat(20)),
        header(
            NumpyBytes.header("'<f4'", "False", "(2,)") + " x",
            "expected its end at character 58, found x"),
        shape("(2)", "expected a comma behind a shape's only extent at character 52, found ), }"),
        shape("(-2,)", "expected an extent from 0 to 2147483647 at character 51, found -2,), }"),
        shape(
            "(2147483648,)",
            "expected an extent from 0 to 2147483647 at character 51, found 2147483648,), }"),
        shape(
            "(" + "9".repeat(50) + ",)",
            "expected an extent from 0 to 2147483647 at character 51, found "
                + "9".repeat(16)
                + "…"),
        shape("[2]", "expected ( at character 50, found [2], }"),
        shape("(2,,)", "expected an extent from 0 to 2147483647 at character 53, found ,), }"),
        size("(3,)", "[3], which needs 12"),
        size("(1,)", "[1], which needs 4"),
        size("(0,)", "[0], which needs 0"),
        size("(65536, 65536, 65536, 65536)", "[65536, 65536, 65536, 65536], which needs too many"),
        array(
            "a weight that is not a number",
            NumpyBytes.array("(2,)", 1, Float.NaN),
            "expected finite numbers, found NaN at byte 132, element 1"),
        array(
            "an infinite weight",
            NumpyBytes.array("(2,)", Float.NEGATIVE_INFINITY, 0),
            "expected finite numbers, found -Infinity at byte 128, element 0"));
  }

  private static String message(byte[] content) {
    InvalidFileException exception =
        catchThrowableOfType(
            InvalidFileException.class, () -> NumpyArchive.read("x/y.npz", content));
    return exception == null ? "none" : exception.getMessage();
  }

  @ParameterizedTest
  @MethodSource({"zips", "packed", "headers"})
  void filesAreRefusedInOneLineEach(Refused refused) {
    assertThat(message(refused.content())).isEqualTo("x/y.npz: " + refused.message());
  }

  @Test
  void soundOnesAreNot() {
    assertThat(message(ZIP)).isEqualTo("none");
  }

  /** Whatever bytes an archive has, it is read or refused. */
  @Test
  void damageIsNeverAnotherException() {
    Random random = new Random(23);
    byte[][] sound = {
      ZIP, ZipBytes.zip(ZipBytes.deflated("a.npy", ARRAY), ZipBytes.stored("b.npy", ARRAY))
    };
    for (int i = 0; i < 1000; i++) {
      byte[] file = sound[i % sound.length].clone();
      for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
        file[random.nextInt(file.length)] = (byte) random.nextInt(256);
      }
      assertThat(message(file)).hasLineCount(1);
    }
  }
}
