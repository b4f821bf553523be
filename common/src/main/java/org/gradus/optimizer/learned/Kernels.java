package org.gradus.optimizer.learned;

import java.util.Optional;
import org.gradus.kernel.KernelChoice;

/** Makes the learned optimizer's kernels, of the kind that this virtual machine uses. */
public final class Kernels {
  private static final String PROVIDER = "org.gradus.optimizer.learned.vector.VectorKernels";

  /** Beyond this the plain kernel would be as fast. Measured: 0.5 for the vector kernels. */
  private static final double VECTOR_LIMIT = 1.8;

  /** Measured: 1.8. */
  private static final double PLAIN_LIMIT = 6;

  private static Kernels made;

  private final Optional<KernelProvider> vector;
  private final KernelWatch watch;

  private Kernels(KernelChoice choice) {
    boolean plain = choice.vectorBits().isEmpty();
    vector =
        plain ? Optional.empty() : Optional.of(KernelChoice.load(PROVIDER, KernelProvider.class));
    watch =
        new KernelWatch(plain ? PLAIN_LIMIT : VECTOR_LIMIT, SimpleLoop::nanosecondsPerOperation);
  }

  private static synchronized Kernels made() {
    if (made == null) {
      made = new Kernels(KernelChoice.made());
    }
    return made;
  }

  /** A kernel of the kind chosen for this JVM. */
  public static Kernel create(Architecture architecture) {
    Kernels kernels = made();
    Kernel kernel =
        kernels
            .vector
            .map(provider -> provider.create(architecture))
            .orElseGet(() -> new PlainKernel(architecture));
    return kernels.watch.isOver() ? kernel : new WatchedKernel(kernel, architecture, kernels.watch);
  }

  /** Whether the kernel is as fast in this JVM as it should be, for people. */
  public static String speed() {
    return made().watch.finding();
  }
}
