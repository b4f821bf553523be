package org.gradus.optimizee.features.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.gradus.kernel.Chunk;
import org.gradus.optimizee.features.Convolutions;

/**
 * The inner loops with the Vector API. A tile's accumulators stay in registers, for which Java
 * needs a variable each: eight planes and two vectors of 512 bits, or one of 256, where there are
 * half as many registers.
 */
public final class VectorConvolutions implements Convolutions {
  private static final VectorSpecies<Float> S =
      FloatVector.SPECIES_PREFERRED.length() >= Chunk.LANES
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_256;
  private static final int WIDTH = S.length();
  private static final boolean TWO = WIDTH == Chunk.LANES;

  /** Planes of a tile. */
  private static final int GROUP = 8;

  /** Taps of all inputs that are summed before the next, so that their weights stay in cache. */
  private static final int PIECE = 288;

  @Override
  public void addWeightedSums(
      float[] in,
      Slices inputs,
      int[] offsets,
      float[] weights,
      float[] out,
      Slices outputs,
      int length) {
    int[] places = places(inputs, offsets);
    int piece = Math.max(1, PIECE / offsets.length) * offsets.length;
    for (int first = 0; first < places.length; first += piece) {
      int[] some = Arrays.copyOfRange(places, first, Math.min(places.length, first + piece));
      for (int o = 0; o < outputs.count(); o += GROUP) {
        int weight = o * places.length + first * GROUP;
        int to = outputs.first() + o * outputs.step();
        int p = 0;
        for (; TWO && p + WIDTH < length; p += 2 * WIDTH) {
          two(in, inputs.first() + p, some, weights, weight, out, to + p, outputs.step());
        }
        for (; p < length; p += WIDTH) {
          one(in, inputs.first() + p, some, weights, weight, out, to + p, outputs.step());
        }
      }
    }
  }

  /** Every tap of every input, from the first input's first element. */
  private static int[] places(Slices inputs, int[] offsets) {
    int[] places = new int[inputs.count() * offsets.length];
    for (int i = 0; i < places.length; i++) {
      places[i] = i / offsets.length * inputs.step() + offsets[i % offsets.length];
    }
    return places;
  }

  /** Eight planes, two vectors wide. */
  private static void two(
      float[] in, int from, int[] places, float[] w, int weight, float[] out, int to, int step) {
    FloatVector a0x = FloatVector.fromArray(S, out, to);
    FloatVector a0y = FloatVector.fromArray(S, out, to + WIDTH);
    FloatVector a1x = FloatVector.fromArray(S, out, to + step);
    FloatVector a1y = FloatVector.fromArray(S, out, to + step + WIDTH);
    FloatVector a2x = FloatVector.fromArray(S, out, to + 2 * step);
    FloatVector a2y = FloatVector.fromArray(S, out, to + 2 * step + WIDTH);
    FloatVector a3x = FloatVector.fromArray(S, out, to + 3 * step);
    FloatVector a3y = FloatVector.fromArray(S, out, to + 3 * step + WIDTH);
    FloatVector a4x = FloatVector.fromArray(S, out, to + 4 * step);
    FloatVector a4y = FloatVector.fromArray(S, out, to + 4 * step + WIDTH);
    FloatVector a5x = FloatVector.fromArray(S, out, to + 5 * step);
    FloatVector a5y = FloatVector.fromArray(S, out, to + 5 * step + WIDTH);
    FloatVector a6x = FloatVector.fromArray(S, out, to + 6 * step);
    FloatVector a6y = FloatVector.fromArray(S, out, to + 6 * step + WIDTH);
    FloatVector a7x = FloatVector.fromArray(S, out, to + 7 * step);
    FloatVector a7y = FloatVector.fromArray(S, out, to + 7 * step + WIDTH);
    int k = weight;
    for (int place : places) {
      FloatVector x = FloatVector.fromArray(S, in, from + place);
      FloatVector y = FloatVector.fromArray(S, in, from + place + WIDTH);
      FloatVector w0 = FloatVector.broadcast(S, w[k]);
      a0x = x.fma(w0, a0x);
      a0y = y.fma(w0, a0y);
      FloatVector w1 = FloatVector.broadcast(S, w[k + 1]);
      a1x = x.fma(w1, a1x);
      a1y = y.fma(w1, a1y);
      FloatVector w2 = FloatVector.broadcast(S, w[k + 2]);
      a2x = x.fma(w2, a2x);
      a2y = y.fma(w2, a2y);
      FloatVector w3 = FloatVector.broadcast(S, w[k + 3]);
      a3x = x.fma(w3, a3x);
      a3y = y.fma(w3, a3y);
      FloatVector w4 = FloatVector.broadcast(S, w[k + 4]);
      a4x = x.fma(w4, a4x);
      a4y = y.fma(w4, a4y);
      FloatVector w5 = FloatVector.broadcast(S, w[k + 5]);
      a5x = x.fma(w5, a5x);
      a5y = y.fma(w5, a5y);
      FloatVector w6 = FloatVector.broadcast(S, w[k + 6]);
      a6x = x.fma(w6, a6x);
      a6y = y.fma(w6, a6y);
      FloatVector w7 = FloatVector.broadcast(S, w[k + 7]);
      a7x = x.fma(w7, a7x);
      a7y = y.fma(w7, a7y);
      k += GROUP;
    }
    a0x.intoArray(out, to);
    a0y.intoArray(out, to + WIDTH);
    a1x.intoArray(out, to + step);
    a1y.intoArray(out, to + step + WIDTH);
    a2x.intoArray(out, to + 2 * step);
    a2y.intoArray(out, to + 2 * step + WIDTH);
    a3x.intoArray(out, to + 3 * step);
    a3y.intoArray(out, to + 3 * step + WIDTH);
    a4x.intoArray(out, to + 4 * step);
    a4y.intoArray(out, to + 4 * step + WIDTH);
    a5x.intoArray(out, to + 5 * step);
    a5y.intoArray(out, to + 5 * step + WIDTH);
    a6x.intoArray(out, to + 6 * step);
    a6y.intoArray(out, to + 6 * step + WIDTH);
    a7x.intoArray(out, to + 7 * step);
    a7y.intoArray(out, to + 7 * step + WIDTH);
  }

  /** Eight planes, one vector wide. */
  private static void one(
      float[] in, int from, int[] places, float[] w, int weight, float[] out, int to, int step) {
    FloatVector a0 = FloatVector.fromArray(S, out, to);
    FloatVector a1 = FloatVector.fromArray(S, out, to + step);
    FloatVector a2 = FloatVector.fromArray(S, out, to + 2 * step);
    FloatVector a3 = FloatVector.fromArray(S, out, to + 3 * step);
    FloatVector a4 = FloatVector.fromArray(S, out, to + 4 * step);
    FloatVector a5 = FloatVector.fromArray(S, out, to + 5 * step);
    FloatVector a6 = FloatVector.fromArray(S, out, to + 6 * step);
    FloatVector a7 = FloatVector.fromArray(S, out, to + 7 * step);
    int k = weight;
    for (int place : places) {
      FloatVector x = FloatVector.fromArray(S, in, from + place);
      a0 = x.fma(FloatVector.broadcast(S, w[k]), a0);
      a1 = x.fma(FloatVector.broadcast(S, w[k + 1]), a1);
      a2 = x.fma(FloatVector.broadcast(S, w[k + 2]), a2);
      a3 = x.fma(FloatVector.broadcast(S, w[k + 3]), a3);
      a4 = x.fma(FloatVector.broadcast(S, w[k + 4]), a4);
      a5 = x.fma(FloatVector.broadcast(S, w[k + 5]), a5);
      a6 = x.fma(FloatVector.broadcast(S, w[k + 6]), a6);
      a7 = x.fma(FloatVector.broadcast(S, w[k + 7]), a7);
      k += GROUP;
    }
    a0.intoArray(out, to);
    a1.intoArray(out, to + step);
    a2.intoArray(out, to + 2 * step);
    a3.intoArray(out, to + 3 * step);
    a4.intoArray(out, to + 4 * step);
    a5.intoArray(out, to + 5 * step);
    a6.intoArray(out, to + 6 * step);
    a7.intoArray(out, to + 7 * step);
  }

  @Override
  public void products(float[] rows, int count, int length, float[] sums) {
    for (int i = 0; i < count; i += 2) {
      for (int j = i / 4 * 4; j < count; j += 4) {
        int to = (i * count + j) * Chunk.LANES;
        products(rows, i * length, j * length, length, sums, to, count * Chunk.LANES);
      }
    }
  }

  /** Two rows by four. */
  private static void products(
      float[] rows, int r, int q, int length, float[] sums, int to, int step) {
    for (int lane = 0; lane < Chunk.LANES; lane += WIDTH) {
      FloatVector s00 = FloatVector.zero(S);
      FloatVector s01 = FloatVector.zero(S);
      FloatVector s02 = FloatVector.zero(S);
      FloatVector s03 = FloatVector.zero(S);
      FloatVector s10 = FloatVector.zero(S);
      FloatVector s11 = FloatVector.zero(S);
      FloatVector s12 = FloatVector.zero(S);
      FloatVector s13 = FloatVector.zero(S);
      for (int p = lane; p < length; p += Chunk.LANES) {
        FloatVector x0 = FloatVector.fromArray(S, rows, r + p);
        FloatVector x1 = FloatVector.fromArray(S, rows, r + length + p);
        FloatVector y0 = FloatVector.fromArray(S, rows, q + p);
        s00 = x0.fma(y0, s00);
        s10 = x1.fma(y0, s10);
        FloatVector y1 = FloatVector.fromArray(S, rows, q + length + p);
        s01 = x0.fma(y1, s01);
        s11 = x1.fma(y1, s11);
        FloatVector y2 = FloatVector.fromArray(S, rows, q + 2 * length + p);
        s02 = x0.fma(y2, s02);
        s12 = x1.fma(y2, s12);
        FloatVector y3 = FloatVector.fromArray(S, rows, q + 3 * length + p);
        s03 = x0.fma(y3, s03);
        s13 = x1.fma(y3, s13);
      }
      s00.intoArray(sums, to + lane);
      s01.intoArray(sums, to + Chunk.LANES + lane);
      s02.intoArray(sums, to + 2 * Chunk.LANES + lane);
      s03.intoArray(sums, to + 3 * Chunk.LANES + lane);
      s10.intoArray(sums, to + step + lane);
      s11.intoArray(sums, to + step + Chunk.LANES + lane);
      s12.intoArray(sums, to + step + 2 * Chunk.LANES + lane);
      s13.intoArray(sums, to + step + 3 * Chunk.LANES + lane);
    }
  }
}
