package org.gradus.download;

import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import org.gradus.storage.InnermostCause;

/** What a lost or failed connection is called. */
final class Reasons {
  private Reasons() {}

  static String of(Throwable problem, Patience patience) {
    if (problem instanceof HttpConnectTimeoutException) {
      return "no connection within " + seconds(patience.connection());
    }
    if (problem instanceof HttpTimeoutException) {
      return "no answer within " + seconds(patience.arrival());
    }
    if (hasCause(problem, UnresolvedAddressException.class)) {
      return "unknown host";
    }
    return problem instanceof ConnectException ? "connection refused" : innermost(problem);
  }

  private static boolean hasCause(Throwable problem, Class<? extends Throwable> type) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  private static String innermost(Throwable problem) {
    Throwable cause = InnermostCause.of(problem);
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  /** A time as a person would write it: 10 s, 0.2 s. */
  static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
  }
}
