package org.gradus.benchmark;

import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.Kernel;
import org.gradus.optimizer.learned.PlainKernel;
import org.gradus.optimizer.learned.vector.VectorKernel;

/** Which kernel is timed, whatever the product would choose on this JVM. */
public enum KernelKind {
  PLAIN {
    @Override
    Kernel create(Architecture architecture) {
      return new PlainKernel(architecture);
    }
  },
  VECTOR {
    @Override
    Kernel create(Architecture architecture) {
      return new VectorKernel(architecture);
    }
  };

  abstract Kernel create(Architecture architecture);
}
