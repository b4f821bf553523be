package org.gradus.storage;

import java.io.IOException;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.gradus.fuzz.FuzzTarget;
import org.gradus.fuzz.Inputs;

/**
 * Archives of NumPy's arrays. The first byte says whether the rest is the archive itself, an array
 * in a sound archive (A), or packed bytes in one (D), so that no mutation has to find a checksum.
 */
public final class NumpyArchiveFuzz implements FuzzTarget {
  private static final int MOST_UNPACKED = 1 << 16;

  @Override
  public List<byte[]> seeds() {
    byte[] array = NumpyBytes.array("(2, 1)", 1, 2);
    byte[] second = NumpyBytes.array(2, NumpyBytes.header("\"<f4\"", "False", "()"), 3);
    return List.of(
        ZipBytes.zip(ZipBytes.stored("a.npy", array), ZipBytes.deflated("b.npy", second)),
        Inputs.joined(Inputs.text("A"), array),
        Inputs.joined(Inputs.text("A"), second),
        Inputs.joined(Inputs.text("D"), ZipBytes.deflated("a.npy", array).packed()));
  }

  @Override
  public void read(byte[] input) throws IOException {
    for (Tensor tensor : NumpyArchive.read("file", archive(input)).values()) {
      int size = tensor.shape().stream().reduce(1, Math::multiplyExact);
      if (tensor.values().length != size) {
        throw new AssertionError("expected " + size + " values, found " + tensor.values().length);
      }
    }
  }

  private static byte[] archive(byte[] input) {
    int kind = input.length == 0 ? 0 : input[0];
    byte[] rest = Inputs.rest(input);
    return switch (kind) {
      case 'A' -> ZipBytes.zip(ZipBytes.stored("a.npy", rest));
      case 'D' -> ZipBytes.zip(member(rest));
      default -> input;
    };
  }

  /** Said to have the size and the checksum that it has, as far as it can be unpacked. */
  private static ZipBytes.Member member(byte[] packed) {
    Inflater inflater = new Inflater(true);
    byte[] unpacked = new byte[MOST_UNPACKED];
    int size = 0;
    try {
      inflater.setInput(packed);
      size = inflater.inflate(unpacked);
    } catch (DataFormatException e) {
      // for the reader to find
    } finally {
      inflater.end();
    }
    CRC32 checksum = new CRC32();
    checksum.update(unpacked, 0, size);
    return ZipBytes.deflated("a.npy", new byte[0])
        .withPacked(packed)
        .withSize(size)
        .withChecksum((int) checksum.getValue());
  }
}
