package org.gradus.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Parses the literal of a Python dictionary that says what is in an array: exactly {@code descr}, a
 * string, {@code fortran_order}, a truth value, and {@code shape}, a tuple of whole numbers.
 */
final class NumpyHeader {
  private static final Set<String> KEYS = Set.of("descr", "fortran_order", "shape");
  private static final int LONGEST_NUMBER = 10;

  private final String text;
  private int position;
  private String type = "";
  private boolean isFortranOrder;
  private List<Integer> shape = List.of();

  private NumpyHeader(String text) {
    this.text = text;
  }

  /** A header that is none; the message is what was expected and what was found. */
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1;

    MalformedException(String problem) {
      super(problem);
    }
  }

  static NumpyHeader parse(String text) throws MalformedException {
    NumpyHeader header = new NumpyHeader(text);
    header.readDictionary();
    return header;
  }

  /** Of an element, as {@code <f4}. */
  String type() {
    return type;
  }

  /** Whether the first index varies fastest. */
  boolean isFortranOrder() {
    return isFortranOrder;
  }

  /** Extents, outermost first, from 0 on. */
  List<Integer> shape() {
    return shape;
  }

  private void readDictionary() throws MalformedException {
    expect('{');
    Set<String> keys = new TreeSet<>();
    while (!skips('}')) {
      String key = string("a key");
      if (!KEYS.contains(key) || !keys.add(key)) {
        throw new MalformedException(
            "expected each of descr, fortran_order and shape once, found %s".formatted(key));
      }
      expect(':');
      readValue(key);
      if (!skips(',')) {
        expect('}');
        break;
      }
    }
    if (keys.size() < KEYS.size()) {
      throw new MalformedException("expected descr, fortran_order and shape, found " + keys);
    }
    skipBlanks();
    if (position < text.length()) {
      throw unexpected("its end");
    }
  }

  private void readValue(String key) throws MalformedException {
    switch (key) {
      case "descr" -> type = string("a type in quotes");
      case "fortran_order" -> isFortranOrder = truth();
      default -> shape = tuple();
    }
  }

  private String string(String what) throws MalformedException {
    skipBlanks();
    char quote = position < text.length() ? text.charAt(position) : ' ';
    int end = quote == '\'' || quote == '"' ? text.indexOf(quote, position + 1) : -1;
    if (end < 0 || text.substring(position, end).indexOf('\\') >= 0) {
      throw unexpected(what);
    }
    String string = text.substring(position + 1, end);
    position = end + 1;
    return string;
  }

  private boolean truth() throws MalformedException {
    skipBlanks();
    for (String word : List.of("True", "False")) {
      if (text.startsWith(word, position)) {
        position += word.length();
        return word.equals("True");
      }
    }
    throw unexpected("True or False");
  }

  private List<Integer> tuple() throws MalformedException {
    expect('(');
    List<Integer> numbers = new ArrayList<>();
    boolean isTuple = true;
    while (!skips(')')) {
      numbers.add(number());
      isTuple = skips(',');
      if (!isTuple) {
        expect(')');
        break;
      }
    }
    if (!isTuple && numbers.size() == 1) {
      position--;
      throw unexpected("a comma behind a shape's only extent");
    }
    return List.copyOf(numbers);
  }

  private int number() throws MalformedException {
    skipBlanks();
    int end = position;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    int digits = end - position;
    if (digits < 1
        || digits > LONGEST_NUMBER
        || Long.parseLong(text.substring(position, end)) > Integer.MAX_VALUE) {
      throw unexpected("an extent from 0 to " + Integer.MAX_VALUE);
    }
    int number = Integer.parseInt(text.substring(position, end));
    position = end;
    return number;
  }

  private void expect(char character) throws MalformedException {
    if (!skips(character)) {
      throw unexpected(String.valueOf(character));
    }
  }

  private boolean skips(char character) {
    skipBlanks();
    boolean isThere = position < text.length() && text.charAt(position) == character;
    position += isThere ? 1 : 0;
    return isThere;
  }

  private void skipBlanks() {
    while (position < text.length() && " \t\n".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
  }

  private MalformedException unexpected(String expected) {
    int end = Math.min(text.length(), position + 20);
    return new MalformedException(
        "expected %s at character %d, found %s"
            .formatted(
                expected,
                position,
                position < text.length()
                    ? text.substring(position, end).strip()
                    : "the header's end"));
  }
}
