package org.gradus.optimizee.features;

import java.util.Arrays;
import org.gradus.kernel.Chunk;

/** The inner loops in plain Java: the reference for {@link Convolutions}. */
public final class PlainConvolutions implements Convolutions {

  @Override
  public void addWeightedSums(
      float[] in,
      Slices inputs,
      int[] offsets,
      float[] weights,
      float[] out,
      Slices outputs,
      int length) {
    for (int o = 0; o < outputs.count(); o++) {
      int weight = o / Planes.GROUP * inputs.count() * offsets.length * Planes.GROUP;
      weight += o % Planes.GROUP;
      int to = outputs.first() + o * outputs.step();
      for (int i = 0; i < inputs.count(); i++) {
        int from = inputs.first() + i * inputs.step();
        for (int offset : offsets) {
          addShifted(in, from + offset, weights[weight], out, to, length);
          weight += Planes.GROUP;
        }
      }
    }
  }

  private static void addShifted(
      float[] in, int from, float weight, float[] out, int to, int length) {
    for (int p = 0; p < length; p++) {
      out[to + p] = Math.fma(weight, in[from + p], out[to + p]);
    }
  }

  @Override
  public void products(float[] rows, int count, int length, float[] sums) {
    for (int i = 0; i < count; i++) {
      for (int j = i / 4 * 4; j < count; j++) {
        int at = (i * count + j) * Chunk.LANES;
        Arrays.fill(sums, at, at + Chunk.LANES, 0);
        for (int p = 0; p < length; p += Chunk.LANES) {
          for (int lane = 0; lane < Chunk.LANES; lane++) {
            sums[at + lane] =
                Math.fma(rows[i * length + p + lane], rows[j * length + p + lane], sums[at + lane]);
          }
        }
      }
    }
  }
}
