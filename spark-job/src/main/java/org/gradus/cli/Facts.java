package org.gradus.cli;

import java.util.ArrayList;
import java.util.List;
import org.gradus.storage.PrintableText;

/** Names and values under headings, the values below one another; printable, whatever they hold. */
final class Facts {
  private static final String INDENT = "  ";

  private final StringBuilder text = new StringBuilder();
  private final List<Fact> open = new ArrayList<>();

  private record Fact(String name, String value) {}

  /** Begins a section. */
  Facts heading(String heading) {
    close();
    text.append(PrintableText.escaped(heading)).append(System.lineSeparator());
    return this;
  }

  Facts add(String name, Object value) {
    open.add(new Fact(PrintableText.escaped(name), PrintableText.escaped(String.valueOf(value))));
    return this;
  }

  private void close() {
    int width = open.stream().mapToInt(fact -> fact.name().length()).max().orElse(0);
    for (Fact fact : open) {
      String padding = " ".repeat(width - fact.name().length());
      text.append(INDENT).append(fact.name()).append(padding).append(INDENT).append(fact.value());
      text.append(System.lineSeparator());
    }
    open.clear();
  }

  @Override
  public String toString() {
    close();
    return text.toString();
  }
}
