package org.gradus.optimizer.learned.vector;

import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.Kernel;
import org.gradus.optimizer.learned.KernelProvider;

/** Makes {@link VectorKernel}s; loaded by name, where the Vector API is there. */
public final class VectorKernels implements KernelProvider {

  @Override
  public Kernel create(Architecture architecture) {
    return new VectorKernel(architecture);
  }
}
