package org.gradus.optimizee.data;

/**
 * Data too large to travel with every task: a virtual machine has it once, see {@link Shared}.
 * Immutable. To travel to executors its type must have a serializer registered with Kryo.
 */
public interface SharedData {

  /** SHA-256 of all that it is, in hexadecimal digits. */
  String sha256();
}
