package org.gradus.metatrain;

import java.io.IOException;
import java.util.List;

/** Where a run's progress is kept. */
public interface CheckpointStore {

  /**
   * Keeps a state, between two rounds of episodes, and the metrics since the last one kept. When it
   * returns, both survive the loss of this process.
   */
  void save(MetaState state, List<Metrics> metrics) throws IOException;

  /**
   * Keeps the metrics since the last state kept, of a training that ends without another one since
   * too many episodes diverged. They are dropped unless a store says otherwise.
   */
  default void stopped(List<Metrics> metrics) throws IOException {}
}
