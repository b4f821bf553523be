package org.gradus.spark.session;

import java.util.List;
import java.util.regex.Pattern;
import org.gradus.run.RefusedException;

/** Where Spark is told to run. Spark itself refuses what it cannot read with pages of its log. */
final class Master {
  private static final Pattern KNOWN =
      Pattern.compile(
          "local(\\[(N|\\*)(,N)?])?|local-cluster\\[N,N,N]|spark://[^/]+:N|yarn|(k8s|mesos)://.+"
              .replace("N", "\\s*0*[1-9][0-9]{0,8}\\s*"));

  private Master() {}

  /**
   * Checks a master.
   *
   * @throws RefusedException if it is none
   */
  static void require(String master) {
    if (!KNOWN.matcher(master).matches()) {
      throw new RefusedException(
          List.of(
              "--master: expected local[N] or local[*] with N threads from 1, spark://HOST:PORT,"
                  + " yarn, k8s://… or mesos://…, found "
                  + master));
    }
  }
}
