package org.gradus.dl4j;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.shade.guava.collect.MapMaker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The blocks of one network that learned optimizers update: they fall back together, and say a
 * thing once. Deeplearning4j does not tell an updater its network; what its blocks have in common
 * is the memory of their state.
 */
final class NetworkBlocks {
  private static final Logger log = LoggerFactory.getLogger(NetworkBlocks.class);

  /** By that memory, compared by identity; an entry ends with the network's last block. */
  private static final ConcurrentMap<Pointer, NetworkBlocks> NETWORKS =
      new MapMaker().weakKeys().weakValues().makeMap();

  private final List<LearnedGradientUpdater> blocks = new ArrayList<>();
  private final Set<Notice> said = EnumSet.noneOf(Notice.class);

  private NetworkBlocks() {}

  /** What is said once. */
  enum Notice {
    HORIZON,
    NO_NUMBER
  }

  /**
   * Adds a block to its network's.
   *
   * @param state of the block
   */
  static NetworkBlocks join(LearnedGradientUpdater block, FloatView state) {
    NetworkBlocks network = NETWORKS.computeIfAbsent(state.memory(), absent -> new NetworkBlocks());
    network.add(block);
    return network;
  }

  private synchronized void add(LearnedGradientUpdater block) {
    blocks.add(block);
  }

  /** Warns, unless it has done so before. */
  synchronized void sayOnce(Notice notice, String text) {
    if (said.add(notice)) {
      log.warn(text);
    }
  }

  /**
   * Makes every block use its fallback from a step on, if it has one.
   *
   * @param step counted as in {@link ParameterRows#steps}
   */
  synchronized void fallBack(float step) {
    blocks.forEach(block -> block.fallBack(step));
  }
}
