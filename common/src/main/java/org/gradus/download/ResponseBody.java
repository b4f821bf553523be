package org.gradus.download;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The body of an answer as it arrives: whoever takes its bytes chooses how long to wait. */
final class ResponseBody implements BodySubscriber<ResponseBody> {
  private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
  private volatile Subscription subscription;
  private volatile boolean cancelled;

  /** Bytes, or the end: {@code problem} if it came too early. */
  private record Arrival(List<ByteBuffer> bytes, boolean last, Throwable problem) {}

  @Override
  public CompletionStage<ResponseBody> getBody() {
    return CompletableFuture.completedStage(this);
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription = given;
    if (cancelled) {
      given.cancel();
    } else {
      given.request(1);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {
    arrivals.add(new Arrival(bytes, false, null));
  }

  @Override
  public void onError(Throwable problem) {
    arrivals.add(new Arrival(List.of(), true, problem));
  }

  @Override
  public void onComplete() {
    arrivals.add(new Arrival(List.of(), true, null));
  }

  /**
   * The next bytes; empty at the end.
   *
   * @throws HttpTimeoutException if none came in time
   * @throws IOException if the connection was lost
   */
  Optional<List<ByteBuffer>> next(Duration wait) throws IOException, InterruptedException {
    Arrival arrival = arrivals.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
    if (arrival == null) {
      throw new HttpTimeoutException("nothing arrived");
    }
    if (arrival.problem() != null) {
      throw new IOException(arrival.problem());
    }
    if (arrival.last()) {
      return Optional.empty();
    }
    subscription.request(1);
    return Optional.of(arrival.bytes());
  }

  /** Wants no more of it, and drops the connection. */
  void cancel() {
    cancelled = true;
    Subscription given = subscription;
    if (given != null) {
      given.cancel();
    }
  }
}
