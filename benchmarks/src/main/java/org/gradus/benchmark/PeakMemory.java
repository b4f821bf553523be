package org.gradus.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What memory this virtual machine has taken since its start, in MiB.
 *
 * @param resident the most of the process in memory; NaN where the system does not say
 * @param heap what its heap has grown to, garbage and free space included
 * @param live what is left of the heap after a collection: what the program holds
 */
record PeakMemory(double resident, double heap, double live) {
  private static final double MEBIBYTE = 1 << 20;

  static PeakMemory soFar() {
    double resident = mostResident();
    double heap = Runtime.getRuntime().totalMemory();
    System.gc();
    double live = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    return new PeakMemory(resident / MEBIBYTE, heap / MEBIBYTE, live / MEBIBYTE);
  }

  private static double mostResident() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> 1024.0 * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException e) {
      return Double.NaN;
    }
  }
}
