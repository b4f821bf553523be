package org.gradus.dl4j;

import java.io.Serializable;
import java.util.Base64;
import java.util.List;
import org.gradus.optimizee.CoordinateGroups;
import org.gradus.optimizer.learned.ExportedOptimizer;
import org.gradus.optimizer.learned.GroupedLayout;
import org.gradus.optimizer.learned.LearnedOptimizer;
import org.gradus.storage.InvalidFileException;
import org.gradus.storage.Sha256;
import org.nd4j.shade.jackson.annotation.JsonAutoDetect;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * An exported optimizer as JSON and Java's serialization carry it: Base64 of its file, and the
 * SHA-256 of the file. Immutable; equal files are equal.
 */
@JsonAutoDetect(
    fieldVisibility = JsonAutoDetect.Visibility.ANY,
    getterVisibility = JsonAutoDetect.Visibility.NONE)
final class EmbeddedOptimizer implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int LONGEST = 80;

  private final String file;
  private final String sha256;

  /** What {@link #file} says; made again where serialization has left it out. */
  private transient volatile ExportedOptimizer exported;

  /**
   * As JSON has it.
   *
   * @throws IllegalArgumentException if it is none, or another than the SHA-256 says
   */
  @JsonCreator
  EmbeddedOptimizer(@JsonProperty("file") String file, @JsonProperty("sha256") String sha256) {
    this.file = file;
    this.sha256 = sha256;
    exported = decode();
  }

  static EmbeddedOptimizer of(ExportedOptimizer exported) {
    byte[] content = exported.toBytes();
    return new EmbeddedOptimizer(Base64.getEncoder().encodeToString(content), Sha256.of(content));
  }

  ExportedOptimizer exported() {
    ExportedOptimizer known = exported;
    if (known == null) {
      known = decode();
      exported = known;
    }
    return known;
  }

  private ExportedOptimizer decode() {
    byte[] content = content();
    String found = Sha256.of(content);
    if (!found.equals(sha256)) {
      throw refused("sha256", found + ", of the field optimizer.file,", sha256);
    }
    try {
      return ExportedOptimizer.read("LearnedUpdater, field optimizer.file", content);
    } catch (InvalidFileException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private byte[] content() {
    String expected = "Base64 of an optimizer.safetensors,";
    if (file == null) {
      throw refused("file", expected, null);
    }
    try {
      return Base64.getDecoder().decode(file);
    } catch (IllegalArgumentException e) {
      throw refused("file", expected, file);
    }
  }

  private static IllegalArgumentException refused(String field, String expected, String found) {
    return new IllegalArgumentException(
        "LearnedUpdater, field optimizer.%s: expected %s found %s; make it again with"
                .formatted(field, expected, found == null ? "none" : quoted(found))
            + " LearnedUpdater.read");
  }

  private static String quoted(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ");
    return "\"" + (line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…") + "\"";
  }

  /** Names of coordinate groups; none for one network for all. */
  List<String> groups() {
    List<String> groups = exported().optimizer().groups();
    return groups.equals(CoordinateGroups.UNDIVIDED) ? List.of() : groups;
  }

  /** An optimizer of one group's weights alone. */
  EmbeddedOptimizer group(String name) {
    List<String> groups = groups();
    if (!groups.contains(name)) {
      throw new IllegalArgumentException(
          "LearnedUpdater: expected a group among %s, found \"%s\"".formatted(groups, name));
    }
    LearnedOptimizer all = exported().optimizer();
    float[] weights = GroupedLayout.weightsOf(groups.indexOf(name), groups.size(), all.weights());
    return of(
        new ExportedOptimizer(
            new LearnedOptimizer(all.architecture(), weights),
            exported().horizon(),
            exported().provenance()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EmbeddedOptimizer optimizer && sha256.equals(optimizer.sha256);
  }

  @Override
  public int hashCode() {
    return sha256.hashCode();
  }

  @Override
  public String toString() {
    return sha256;
  }
}
