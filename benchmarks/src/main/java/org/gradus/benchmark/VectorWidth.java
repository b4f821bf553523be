package org.gradus.benchmark;

import java.util.List;
import org.gradus.kernel.KernelChoice;

/**
 * A width of vectors that the vector kernel can have on this machine.
 *
 * @param bits the width
 * @param jvmOptions what makes a JVM choose it
 */
record VectorWidth(int bits, List<String> jvmOptions) {

  /** All of them, widest first, which is this JVM's own; none where its vectors are too narrow. */
  static List<VectorWidth> available() {
    int preferred = KernelChoice.made().vectorBits().orElse(0);
    if (preferred >= 512) {
      return List.of(
          new VectorWidth(512, List.of()), new VectorWidth(256, List.of("-XX:UseAVX=2")));
    }
    return preferred == 256 ? List.of(new VectorWidth(256, List.of())) : List.of();
  }
}
