package org.gradus.run;

import java.util.List;
import java.util.stream.Collectors;
import org.gradus.storage.PrintableText;

/** What was asked for cannot be begun, for reasons that the user can mend; nothing was written. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * @param lines what is wrong, and what to do, a line each
   */
  public RefusedException(List<String> lines) {
    super(lines.stream().map(PrintableText::escaped).collect(Collectors.joining("\n")));
  }
}
