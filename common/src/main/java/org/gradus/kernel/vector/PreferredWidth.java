package org.gradus.kernel.vector;

import java.util.function.IntSupplier;
import jdk.incubator.vector.FloatVector;

/** The width in bits of the vectors that this virtual machine prefers. */
public final class PreferredWidth implements IntSupplier {

  @Override
  public int getAsInt() {
    return FloatVector.SPECIES_PREFERRED.vectorBitSize();
  }
}
