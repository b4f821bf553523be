package org.gradus.spark.session;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.serializer.KryoSerializer;
import org.gradus.spark.wire.GradusRegistrator;

/** Makes Spark contexts from what Gradus must have, what it prefers, and what the user set. */
public final class SparkContexts {
  private static final String OWN_CLASSES = "org.gradus.";

  /**
   * Settings whose name or value has this are not shown by Spark's UI and event logs: Spark's own
   * list, and more ways to write a secret, among them passwords in URIs.
   */
  static final String REDACTED =
      "(?i)secret|passw(or)?d|token|credential|(access|private|account|api)[._-]?key|signature"
          + "|://[^/@\\s]*:[^/@\\s]*@";

  private SparkContexts() {}

  /**
   * A context with the settings that spark-submit passed on.
   *
   * @param name shown in Spark's UI unless the user gave a name
   */
  public static JavaSparkContext create(String name) {
    return create(name, new SparkConf());
  }

  /** The same, whose jobs share the cores by scheduler pools. */
  public static JavaSparkContext createFair(String name) {
    return create(name, new SparkConf().setIfMissing("spark.scheduler.mode", "FAIR"));
  }

  /**
   * A context with these settings of the user's.
   *
   * @throws org.gradus.run.RefusedException if the master is none
   */
  public static JavaSparkContext create(String name, SparkConf conf) {
    require(conf);
    prefer(conf, name);
    Master.require(conf.get("spark.master"));
    return new JavaSparkContext(conf);
  }

  /** Data travels in registered types only, whatever the user set. */
  private static void require(SparkConf conf) {
    conf.set("spark.serializer", KryoSerializer.class.getName());
    conf.set("spark.kryo.registrator", GradusRegistrator.class.getName());
    conf.set("spark.kryo.registrationRequired", "true");
  }

  private static void prefer(SparkConf conf, String name) {
    conf.setIfMissing("spark.master", "local[*]");
    if (conf.get("spark.master").matches("local(\\[.*)?")) {
      // a task's lack of memory fails the job, and does not end the virtual machine without a word
      conf.setIfMissing("spark.executor.killOnFatalError.depth", "0");
    }
    // spark-submit without --name names an application for its main class
    if (conf.get("spark.app.name", OWN_CLASSES).startsWith(OWN_CLASSES)) {
      conf.setAppName(name);
    }
    conf.setIfMissing("spark.redaction.regex", REDACTED);
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    // the pixels of a folder of pictures come to the driver, which needs them: no limit but its
    // memory
    conf.setIfMissing("spark.driver.maxResultSize", "0");
    // jobs of some milliseconds: do not wait for a core beside the data
    conf.setIfMissing("spark.locality.wait", "0s");
    // every job broadcasts its task, some 100 KB; each piece begins as a buffer of this size, and
    // Spark's 4 MB take longer to clear than the task to serialize
    conf.setIfMissing("spark.broadcast.blockSize", "256k");
    // the gradients of a partition: above Spark's 1 MB, 24 of them, a task would store them and
    // the driver fetch them in a second exchange
    conf.setIfMissing("spark.task.maxDirectResultSize", "16m");
    // a task that is lost with its executor counts as failed; after Spark's 4 the run would end,
    // and
    // long tasks lose their executors more often where those come and go
    conf.setIfMissing("spark.task.maxFailures", "16");
    // YARN and Kubernetes end an application that has lost twice its executors, however long it
    // took
    if (!conf.contains("spark.executor.failuresValidityInterval")) { // by its older name too
      conf.set("spark.executor.failuresValidityInterval", "10m");
    }
    // gradients are copied as memory, not number by number
    conf.setIfMissing("spark.kryo.unsafe", "true");
    // a job a meta-step: keep the UI and its memory small
    conf.setIfMissing("spark.ui.retainedJobs", "200");
    conf.setIfMissing("spark.ui.retainedStages", "200");
    conf.setIfMissing("spark.ui.retainedTasks", "2000");
  }
}
