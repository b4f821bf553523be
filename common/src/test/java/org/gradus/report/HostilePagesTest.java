package org.gradus.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever names and texts a report is given, a browser finds the elements that it finds anyway.
 */
class HostilePagesTest {

  static Stream<Named<Function<Supplier<String>, String>>> pages() {
    return Stream.of(
        Named.of("report", HostilePages::report), Named.of("sweep", HostilePages::sweep));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void namesBecomeNeitherElementsNorAttributes(Function<Supplier<String>, String> page) {
    Document plain = Jsoup.parse(page.apply(HostilePages.plain()));
    Document hostile = Jsoup.parse(page.apply(HostilePages.hostile()));
    assertThat(shape(hostile)).isEqualTo(shape(plain));
    assertThat(scripts(hostile)).isEqualTo(scripts(plain)).hasSize(3);
    assertThat(hostile.title()).contains("dataset.broken");
    for (String payload : HostilePages.PAYLOADS) {
      assertThat(hostile.wholeText()).contains(payload);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void noElementHasCodeOrAnAddressOutside(Function<Supplier<String>, String> page) {
    for (Element element : Jsoup.parse(page.apply(HostilePages.hostile())).getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        assertThat(attribute.getKey()).doesNotStartWith("on").isNotIn("srcdoc", "action");
        if (List.of("src", "href").contains(attribute.getKey())) {
          assertThat(attribute.getValue()).matches("data:(,|image/png;base64,[A-Za-z0-9+/=]+)");
        }
      }
    }
  }

  /** Elements in order, with their attributes, but for texts that people are told. */
  static List<String> shape(Document page) {
    List<String> shape = new ArrayList<>();
    for (Element element : page.getAllElements()) {
      StringBuilder text = new StringBuilder(element.tagName());
      for (Attribute attribute : element.attributes()) {
        boolean isText = List.of("alt", "aria-label").contains(attribute.getKey());
        text.append(' ').append(attribute.getKey());
        text.append('=').append(isText ? "" : attribute.getValue());
      }
      shape.add(text.toString());
    }
    return shape;
  }

  private static List<String> scripts(Document page) {
    return page.select("script:not([type])").stream().map(Element::data).toList();
  }
}
