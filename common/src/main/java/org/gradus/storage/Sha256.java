package org.gradus.storage;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, and its text in hexadecimal digits. */
public final class Sha256 {
  private final MessageDigest digest;

  /** Of nothing yet. */
  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The text for some bytes. */
  public static String of(byte[] content) {
    return new Sha256().add(content).text();
  }

  /** Adds bytes. */
  public Sha256 add(byte[] content) {
    digest.update(content);
    return this;
  }

  /** The text for all bytes added so far; more can be added. */
  public String textSoFar() {
    try {
      return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("Java's own SHA-256 can be cloned", e);
    }
  }

  /** The text for all bytes added, after which it is of nothing again. */
  public String text() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
