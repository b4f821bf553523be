package org.gradus.spark.session;

import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;

/** A command's Spark context, made when it is first needed, if ever. */
public final class ContextOnDemand implements AutoCloseable {
  private final Supplier<JavaSparkContext> make;
  private Optional<JavaSparkContext> made = Optional.empty();

  /**
   * @param make called at most once
   */
  public ContextOnDemand(Supplier<JavaSparkContext> make) {
    this.make = make;
  }

  /** As of {@link SparkContexts#create(String)}. */
  public static ContextOnDemand named(String name) {
    return new ContextOnDemand(() -> SparkContexts.create(name));
  }

  /** As of {@link SparkContexts#createFair}. */
  public static ContextOnDemand fair(String name) {
    return new ContextOnDemand(() -> SparkContexts.createFair(name));
  }

  /**
   * The context.
   *
   * @throws org.gradus.run.RefusedException if it must be made and the master is none
   */
  public synchronized JavaSparkContext get() {
    if (made.isEmpty()) {
      made = Optional.of(make.get());
    }
    return made.get();
  }

  /** Whether there is one. */
  public synchronized boolean isMade() {
    return made.isPresent();
  }

  @Override
  public synchronized void close() {
    made.ifPresent(JavaSparkContext::close);
  }
}
