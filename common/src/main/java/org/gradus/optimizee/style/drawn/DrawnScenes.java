package org.gradus.optimizee.style.drawn;

import java.util.List;
import java.util.function.Function;
import org.gradus.picture.Picture;

/**
 * Drawn scenes, for a machine without photographs: landscapes, cities, still lifes, flowers,
 * portraits and rooms. The same bits on every machine.
 */
public final class DrawnScenes {
  private static final List<Function<Chance, Scene>> KINDS =
      List.of(
          Landscape::new, City::new, StillLife::new, Flowers::new, Portrait::new, Interior::new);

  private DrawnScenes() {}

  /**
   * Draws a scene, the same at every size.
   *
   * @param seed which of them
   * @param size rows and columns, in pixels, from 16 to 512
   */
  public static Picture draw(long seed, int size) {
    Rendering.checked(size);
    Chance chance = new Chance(seed);
    return Rendering.of(KINDS.get(chance.below(KINDS.size())).apply(chance), size);
  }
}
