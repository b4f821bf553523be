package org.gradus.report;

import java.awt.Color;
import java.util.List;
import java.util.Locale;

/**
 * One colour for each curve of a target, the same in the picture and on the page: the learned
 * optimizer's, then the baselines' in order, beginning again when they run out.
 *
 * <p>From the palette of Okabe and Ito ("Color Universal Design", 2008), which stays apart under
 * the common colour blindnesses; its yellow is left out, being unreadable on white, and its orange
 * comes last, being the nearest to the learned optimizer's vermilion.
 */
final class CurveColors {

  static final Color LEARNED = new Color(0xD55E00);

  private static final List<Color> BASELINES =
      List.of(
          new Color(0x0072B2),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0x56B4E9),
          new Color(0xE69F00),
          new Color(0x777777));

  private CurveColors() {}

  /** The colour of a curve by its place in the target's curves, the learned optimizer's being 0. */
  static Color of(int place) {
    return place == 0 ? LEARNED : BASELINES.get((place - 1) % BASELINES.size());
  }

  /** As in style sheets: #d55e00. */
  static String hexadecimal(Color color) {
    return String.format(Locale.ROOT, "#%06x", color.getRGB() & 0xFFFFFF);
  }
}
