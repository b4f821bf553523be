package org.gradus.optimizer.learned;

/** Makes kernels that need more of the JVM than plain Java does. */
public interface KernelProvider {

  /** A kernel for this architecture. */
  Kernel create(Architecture architecture);
}
