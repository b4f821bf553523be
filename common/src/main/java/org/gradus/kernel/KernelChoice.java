package org.gradus.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kind of kernels of this virtual machine, chosen once: with the Vector API where it is there
 * and vectors are 256 bits or wider, else in plain Java. Both kinds give the same bits. The system
 * property {@value #PROPERTY} ({@code plain} or {@code vector}) decides otherwise, for comparisons.
 *
 * @param vectorBits the vectors' width; empty for plain Java
 * @param reason why
 */
public record KernelChoice(OptionalInt vectorBits, String reason) {
  public static final String PROPERTY = "gradus.kernel";

  private static final Logger log = LoggerFactory.getLogger(KernelChoice.class);
  private static final String PLAIN = "plain";
  private static final String AUTO = "auto";
  private static final List<String> WANTED = List.of(PLAIN, "vector", AUTO);
  private static final String MODULE = "jdk.incubator.vector";
  private static final String WIDTH = "org.gradus.kernel.vector.PreferredWidth";
  private static final int NARROWEST = 256;

  private static KernelChoice made;

  /** The choice of this virtual machine. */
  public static synchronized KernelChoice made() {
    if (made == null) {
      mistake()
          .ifPresent(
              text -> {
                throw new IllegalArgumentException(text);
              });
      made =
          System.getProperty(PROPERTY, AUTO).equals(PLAIN)
              ? plain("demanded by -D" + PROPERTY)
              : vectorIfPossible();
      log.info("Kernel: {}", made.text());
      if (!hasFusedMultiplyAdd()) {
        log.warn(
            "This JVM has no fused multiply-add instruction to use: Math.fma, on which the result's"
                + " bits rest, is then some ten thousand times slower. Use an x86-64 processor with"
                + " AVX2, or an ARM one, and no -XX:-UseFMA");
      }
    }
    return made;
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

  /** What was chosen and why, for people. */
  public String text() {
    return (vectorBits.isPresent() ? "vector, " + vectorBits.getAsInt() + " bits" : "plain Java")
        + ": "
        + reason;
  }

  /**
   * Makes an object of a class that needs the Vector API, which a virtual machine without it must
   * not meet before.
   *
   * @param name of the class, which has a constructor without arguments
   */
  public static <T> T load(String name, Class<T> type) {
    try {
      return Class.forName(name).asSubclass(type).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Gradus's jar is incomplete: it has no " + name, e);
    }
  }

  private static KernelChoice vectorIfPossible() {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return plain("the JVM was started without --add-modules=" + MODULE);
    }
    int bits = load(WIDTH, IntSupplier.class).getAsInt();
    return bits < NARROWEST
        ? plain("the JVM's vectors have only " + bits + " bits")
        : new KernelChoice(OptionalInt.of(bits), "the JVM's preferred width");
  }

  private static KernelChoice plain(String reason) {
    return new KernelChoice(OptionalInt.empty(), reason);
  }

  private static boolean hasFusedMultiplyAdd() {
    HotSpotDiagnosticMXBean hotSpot =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    return hotSpot == null || Boolean.parseBoolean(hotSpot.getVMOption("UseFMA").getValue());
  }
}
