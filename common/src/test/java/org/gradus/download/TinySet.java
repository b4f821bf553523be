package org.gradus.download;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** An invented set of two small files. */
final class TinySet {
  static final String FIRST = "first.bin";
  static final String SECOND = "second.bin";

  private final Map<String, byte[]> contents = new TreeMap<>();

  TinySet() {
    contents.put(FIRST, bytes(1, 5_000));
    contents.put(SECOND, bytes(2, 300));
  }

  private static byte[] bytes(long seed, int count) {
    byte[] bytes = new byte[count];
    new SplittableRandom(seed).nextBytes(bytes);
    return bytes;
  }

  byte[] content(String name) {
    return contents.get(name).clone();
  }

  /** The first bytes of a file. */
  byte[] start(String name, int count) {
    return Arrays.copyOf(contents.get(name), count);
  }

  DataSet from(Mirror... mirrors) {
    return new DataSet("Tiny", "tiny", files(), Optional.empty(), List.of(mirrors));
  }

  /** The set as one archive. */
  DataSet packedAs(byte[] archive, Mirror... mirrors) {
    PublishedFile file = published("tiny.tar.gz", archive);
    return new DataSet(
        "Tiny", "tiny", files(), Optional.of(new DataSet.Archive(file, "tiny")), List.of(mirrors));
  }

  private List<PublishedFile> files() {
    return contents.entrySet().stream()
        .map(entry -> published(entry.getKey(), entry.getValue()))
        .toList();
  }

  static PublishedFile published(String name, byte[] content) {
    return new PublishedFile(name, content.length, sha256(content));
  }

  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
