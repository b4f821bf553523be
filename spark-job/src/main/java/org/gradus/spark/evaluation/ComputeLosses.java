package org.gradus.spark.evaluation;

import org.apache.spark.api.java.function.Function;
import org.gradus.evaluation.BatchLosses;
import org.gradus.evaluation.LossRequest;

/** Shipped to executors: every optimizer on one batch of functions. */
final class ComputeLosses implements Function<LossRequest.Batch, BatchLosses> {
  private static final long serialVersionUID = 1;

  private final LossRequest request;

  ComputeLosses(LossRequest request) {
    this.request = request;
  }

  @Override
  public BatchLosses call(LossRequest.Batch batch) {
    return BatchLosses.compute(request, batch);
  }
}
