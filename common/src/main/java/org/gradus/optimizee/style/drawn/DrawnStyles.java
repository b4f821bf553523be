package org.gradus.optimizee.style.drawn;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.gradus.picture.Picture;

/**
 * Drawn paintings, for a machine without those of a museum: in swirling strokes, tiles, dots and
 * facets. The same bits on every machine.
 */
public final class DrawnStyles {
  private static final List<String> NAMES = List.of("waves", "mosaic", "dots", "cubes");
  private static final Map<String, Supplier<Scene>> PAINTINGS =
      Map.of("waves", Waves::new, "mosaic", Mosaic::new, "dots", Dots::new, "cubes", Cubes::new);

  private DrawnStyles() {}

  public static List<String> names() {
    return NAMES;
  }

  /**
   * Draws a painting, the same at every size.
   *
   * @param name one of the names
   * @param size rows and columns, in pixels, from 16 to 512
   */
  public static Picture draw(String name, int size) {
    Supplier<Scene> painting = PAINTINGS.get(name);
    if (painting == null) {
      throw new IllegalArgumentException(
          "expected one of %s, found %s".formatted(String.join(", ", NAMES), name));
    }
    Rendering.checked(size);
    return Rendering.of(painting.get(), size);
  }
}
