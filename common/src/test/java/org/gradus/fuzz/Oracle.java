package org.gradus.fuzz;

import java.io.IOException;
import java.util.regex.Pattern;
import org.gradus.config.ConfigurationException;
import org.gradus.storage.InvalidFileException;

/** What a reader may answer: a value, or a refusal in lines that a console may show. */
final class Oracle {
  private static final int LONGEST_LINE = 2000;
  private static final Pattern LINE =
      Pattern.compile("[^\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]+");

  private Oracle() {}

  /**
   * Gives an input to a target.
   *
   * @throws AssertionError if the answer is another
   */
  static void check(FuzzTarget target, byte[] input) {
    try {
      target.read(input);
    } catch (InvalidFileException e) {
      requireLine(e.getMessage());
    } catch (ConfigurationException e) {
      e.mistakes().forEach(Oracle::requireLine);
    } catch (IOException e) {
      throw new AssertionError("neither read nor refused", e);
    }
  }

  private static void requireLine(String line) {
    if (line.isBlank() || line.length() > LONGEST_LINE || !LINE.matcher(line).matches()) {
      throw new AssertionError("no line for a console: " + line);
    }
  }
}
