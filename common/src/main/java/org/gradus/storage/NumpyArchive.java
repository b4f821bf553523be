package org.gradus.storage;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads arrays of weights as NumPy's {@code savez} writes them, and believes nothing. */
public final class NumpyArchive {
  static final String SUFFIX = ".npy";

  /** Of all arrays together. */
  private static final long MOST_BYTES = 1L << 30;

  private NumpyArchive() {}

  /**
   * Reads a zip of arrays of finite float32 in C order and of at most six axes. Memory is claimed
   * as bytes arrive, not on a header's word.
   *
   * @param path the file's path, for messages
   * @param content of the file. Not modified.
   * @return arrays by name, which is the member's without its suffix, in the order of the file
   */
  public static Map<String, Tensor> read(String path, byte[] content) throws InvalidFileException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    long left = MOST_BYTES;
    for (ZipMember member : new ZipParser(path, content).members()) {
      if (member.size() > left) {
        throw new InvalidFileException(
            path,
            "member %s: expected at most %d bytes of arrays in all, found %d in it alone and %d"
                + " before it",
            member.name(),
            MOST_BYTES,
            member.size(),
            MOST_BYTES - left);
      }
      left -= member.size();
      Tensor tensor = new NumpyArrayReader(path, content, member).read();
      tensors.put(tensor.name(), tensor);
    }
    return Collections.unmodifiableMap(tensors);
  }
}
