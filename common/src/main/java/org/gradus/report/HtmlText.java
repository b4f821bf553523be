package org.gradus.report;

/** Text as HTML shows it, in elements and in quoted attributes. */
final class HtmlText {

  private HtmlText() {}

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
