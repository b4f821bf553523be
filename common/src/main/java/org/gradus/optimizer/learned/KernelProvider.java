package org.gradus.optimizer.learned;

/** Makes kernels that need more of the JVM than plain Java does. */
public interface KernelProvider {

  /** Width of the vectors that this JVM prefers. */
  int vectorBits();

  /** A kernel for this architecture. */
  Kernel create(Architecture architecture);
}
