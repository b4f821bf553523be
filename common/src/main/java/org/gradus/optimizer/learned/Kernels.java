package org.gradus.optimizer.learned;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the kernel of this JVM, once: with the Vector API where the JVM has it and its vectors
 * are 256 bits or wider, else in plain Java. All kernels give the same bits. The system property
 * {@value #PROPERTY} ({@code plain} or {@code vector}) decides otherwise, for comparisons.
 */
public final class Kernels {
  public static final String PROPERTY = "gradus.kernel";

  private static final Logger log = LoggerFactory.getLogger(Kernels.class);
  private static final String PLAIN = "plain";
  private static final String AUTO = "auto";
  private static final List<String> WANTED = List.of(PLAIN, "vector", AUTO);
  private static final String MODULE = "jdk.incubator.vector";
  private static final String PROVIDER = "org.gradus.optimizer.learned.vector.VectorKernels";
  private static final int NARROWEST = 256;

  /** Beyond this the plain kernel would be as fast. Measured: 0.5 for the vector kernels. */
  private static final double VECTOR_LIMIT = 1.8;

  /** Measured: 1.8. */
  private static final double PLAIN_LIMIT = 6;

  private Kernels() {}

  /**
   * What was chosen.
   *
   * @param provider makes vector kernels; empty for the plain one
   * @param reason why
   * @param watch notices that it is slow
   */
  private record Choice(Optional<KernelProvider> provider, String reason, KernelWatch watch) {

    String text() {
      return provider.map(vector -> "vector, " + vector.vectorBits() + " bits").orElse("plain Java")
          + ": "
          + reason;
    }
  }

  private static Choice chosen;

  private static synchronized Choice chosen() {
    if (chosen == null) {
      mistake()
          .ifPresent(
              text -> {
                throw new IllegalArgumentException(text);
              });
      chosen =
          System.getProperty(PROPERTY, AUTO).equals(PLAIN)
              ? plain("demanded by -D" + PROPERTY)
              : vectorIfPossible();
      log.info("Kernel: {}", chosen.text());
      if (!hasFusedMultiplyAdd()) {
        log.warn(
            "This JVM has no fused multiply-add instruction to use: Math.fma, on which the result's"
                + " bits rest, is then some ten thousand times slower. Use an x86-64 processor with"
                + " AVX2, or an ARM one, and no -XX:-UseFMA");
      }
    }
    return chosen;
  }

  /** A kernel of the kind chosen for this JVM. */
  public static Kernel create(Architecture architecture) {
    Choice choice = chosen();
    Kernel kernel =
        choice
            .provider()
            .map(provider -> provider.create(architecture))
            .orElseGet(() -> new PlainKernel(architecture));
    return choice.watch().isOver()
        ? kernel
        : new WatchedKernel(kernel, architecture, choice.watch());
  }

  /** What is wrong with the system property of this JVM, and what to do; empty if nothing is. */
  public static Optional<String> mistake() {
    String wanted = System.getProperty(PROPERTY, AUTO);
    return WANTED.contains(wanted)
        ? Optional.empty()
        : Optional.of(
            "-D%s: expected plain, vector or auto, found %s; leave it out for the fastest"
                .formatted(PROPERTY, wanted.isEmpty() ? "nothing" : wanted));
  }

  /** Which kernel was chosen and why, for people. */
  public static String describe() {
    return chosen().text();
  }

  /** Whether the kernel is as fast in this JVM as it should be, for people. */
  public static String speed() {
    return chosen().watch().finding();
  }

  private static Choice vectorIfPossible() {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return plain("the JVM was started without --add-modules=" + MODULE);
    }
    KernelProvider provider = provider();
    if (provider.vectorBits() < NARROWEST) {
      return plain("the JVM's vectors have only " + provider.vectorBits() + " bits");
    }
    return new Choice(
        Optional.of(provider),
        "the JVM's preferred width",
        new KernelWatch(VECTOR_LIMIT, SimpleLoop::nanosecondsPerOperation));
  }

  private static Choice plain(String reason) {
    return new Choice(
        Optional.empty(),
        reason,
        new KernelWatch(PLAIN_LIMIT, SimpleLoop::nanosecondsPerOperation));
  }

  private static KernelProvider provider() {
    try {
      return Class.forName(PROVIDER)
          .asSubclass(KernelProvider.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The vector kernel is missing from Gradus's jar", e);
    }
  }

  private static boolean hasFusedMultiplyAdd() {
    HotSpotDiagnosticMXBean hotSpot =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    return hotSpot == null || Boolean.parseBoolean(hotSpot.getVMOption("UseFMA").getValue());
  }
}
