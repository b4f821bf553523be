package org.gradus.evaluation;

import java.util.List;

/** Where batches run. Every implementation gives the same bits. */
public interface LossRunner {

  /** The losses of every batch of a request, in the order of the batches. */
  List<BatchLosses> run(LossRequest request);

  /** Runs batches one after the other in the calling thread. */
  static LossRunner local() {
    return request ->
        request.batches().stream().map(batch -> BatchLosses.compute(request, batch)).toList();
  }
}
