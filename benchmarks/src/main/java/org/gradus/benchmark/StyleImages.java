package org.gradus.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gradus.optimizee.style.Restyling;
import org.gradus.optimizee.style.StyleProblem;

/**
 * Writes the images of {@link StyleSetting} for benchmarks/peer/style.py, in floats from 0 to 1,
 * little-endian, [3][size][size]: content-SIZE.f32, style-SIZE.f32, and θ₀ as start-SIZE.f32.
 */
public final class StyleImages {
  private static final List<String> ANY_NETWORK = List.of("random", "none");

  private final Path folder;
  private final int size;

  private StyleImages(Path folder, int size) {
    this.folder = folder;
    this.size = size;
  }

  /** The folder; the sizes. */
  public static void main(String[] arguments) throws IOException {
    for (String size : List.of(arguments).subList(1, arguments.length)) {
      new StyleImages(Path.of(arguments[0]), Integer.parseInt(size)).write();
    }
  }

  private void write() throws IOException {
    StyleProblem.Pictures pictures = StyleSetting.pictures(size);
    Restyling restyling = StyleSetting.restyling(ANY_NETWORK, size);
    write("content", StyleProblem.values(pictures.content()));
    write("style", StyleProblem.values(pictures.style()));
    write("start", StyleSetting.start(restyling.problem(pictures, StyleSetting.SEED)));
  }

  private void write(String name, float[] values) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
    bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    Files.write(folder.resolve("%s-%d.f32".formatted(name, size)), bytes.array());
  }
}
