package org.gradus.report;

/** Words of commands that are shown for use. */
public final class ShellWord {
  private ShellWord() {}

  /** As a shell takes for one word, with what stands for a folder in it. */
  public static String quoted(String path) {
    return path.matches("[A-Za-z0-9_./:=@%+-]*")
        ? path
        : '"' + path.replaceAll("[\\\\\"`]", "\\\\$0") + '"';
  }
}
