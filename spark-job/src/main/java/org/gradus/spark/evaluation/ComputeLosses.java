package org.gradus.spark.evaluation;

import org.apache.spark.api.java.function.Function;
import org.gradus.evaluation.BatchLosses;
import org.gradus.evaluation.LossRequest;
import org.gradus.spark.session.BroadcastData;

/** Shipped to executors: every optimizer on one batch of functions. */
final class ComputeLosses implements Function<LossRequest.Batch, BatchLosses> {
  private static final long serialVersionUID = 1;

  private final LossRequest request;
  private final BroadcastData data;

  ComputeLosses(LossRequest request, BroadcastData data) {
    this.request = request;
    this.data = data;
  }

  @Override
  public BatchLosses call(LossRequest.Batch batch) {
    data.bring();
    return BatchLosses.compute(request, batch);
  }
}
