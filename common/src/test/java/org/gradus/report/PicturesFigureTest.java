package org.gradus.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.gradus.evaluation.EvaluationResult;
import org.gradus.evaluation.PictureRow;
import org.gradus.picture.Picture;
import org.junit.jupiter.api.Test;

class PicturesFigureTest {
  private static final String IMAGE =
      "<img src=\"data:image/png;base64,([^\"]*)\" alt=\"([^\"]*)\"";

  @Test
  void describesEveryPicture() {
    String page = page(PictureExamples.twoFunctions());
    assertThat(found(page, IMAGE, 2).subList(0, 8))
        .containsExactly(
            "function 1, content",
            "function 1, style",
            "function 1, start: 10.00",
            "function 1, learned, 8 steps: 4.000",
            "function 1, learned, 32 steps: 2.000",
            "function 1, momentum (rate 0.0251), 8 steps: 6.500",
            "function 1, momentum (rate 0.0251), 32 steps: 3.000",
            "function 1, momentum (rate 0.0251), 100 steps: 3.333e−8");
    assertThat(found(page, "aria-label=\"([^\"]*)\"", 1))
        .as("what is not finite has an empty place")
        .containsExactly(
            "function 1, learned, 100 steps: not finite",
            "function 8, learned, 100 steps: not finite");
    assertThat(found(page, "<h4>([^<]*)</h4>", 1))
        .containsExactly(
            "function 1",
            "learned",
            "momentum (rate 0.0251)",
            "function 8",
            "learned",
            "momentum (rate 0.0251)");
  }

  @Test
  void showsThePixels() throws IOException {
    byte[] png =
        Base64.getDecoder().decode(found(page(PictureExamples.twoFunctions()), IMAGE, 1).get(1));
    Picture style =
        PictureExamples.twoFunctions().targets().get(0).pictures().get(0).given().get("style");
    assertThat(ImageIO.read(new ByteArrayInputStream(png)).getRGB(20, 10) & 0xffffff)
        .isEqualTo(
            style.value(0, 10, 20) << 16 | style.value(1, 10, 20) << 8 | style.value(2, 10, 20));
  }

  @Test
  void enlargesByWholeFactorsToAtLeast96Pixels() {
    assertThat(PictureExtent.of(picture(1, 1))).isEqualTo(new PictureExtent(96, 96));
    assertThat(PictureExtent.of(picture(24, 32))).isEqualTo(new PictureExtent(96, 72));
    assertThat(PictureExtent.of(picture(64, 50))).isEqualTo(new PictureExtent(100, 128));
    assertThat(PictureExtent.of(picture(300, 200))).isEqualTo(new PictureExtent(200, 300));
    assertThat(new PictureExtent(600, 300).within(256)).isEqualTo(new PictureExtent(256, 128));
    assertThat(new PictureExtent(96, 300).within(400)).isEqualTo(new PictureExtent(96, 300));
  }

  private static Picture picture(int height, int width) {
    return new Picture(height, width, new byte[Picture.CHANNELS * height * width]);
  }

  @Test
  void escapesNames() {
    PictureRow row = PictureExamples.row(0, 2, 2);
    PictureRow hostile =
        new PictureRow(
            0, Map.of("<i>\"'&", picture(1, 1)), row.start(), List.of(row.runs().get(0)));
    String page = page(PictureExamples.targets(List.of(List.of(hostile))));
    assertThat(page)
        .doesNotContain("<i>")
        .contains("alt=\"function 1, &lt;i&gt;&quot;&#39;&amp;\"")
        .contains("<b>&lt;i&gt;&quot;&#39;&amp;</b>");
  }

  @Test
  void refersToNothingOutside() {
    assertThat(found(page(PictureExamples.twoFunctions()), "(?i)\\bsrc\\s*=\\s*\"([^\"]{0,22})", 1))
        .hasSize(16)
        .containsOnly("data:image/png;base64,");
  }

  @Test
  void pagesWithoutPicturesHaveNothingOfThem() {
    String without = page(EvaluationExamples.ordinary());
    assertThat(without).doesNotContainIgnoringCase("pictures");
    String with = page(PictureExamples.twoFunctions());
    String removed =
        with.replaceFirst("(?s)<h3>Pictures</h3>.*?</figure>\n", "")
            .replace(ResourceText.of(PageTemplate.FOLDER + "pictures.css"), "");
    assertThat(removed).isEqualTo(without);
  }

  private static String page(EvaluationResult evaluation) {
    return HtmlReport.page(
        new ReportContent("title", evaluation, Optional.empty(), Map.of(), "seed = 42"));
  }

  private static List<String> found(String page, String pattern, int group) {
    return Pattern.compile(pattern)
        .matcher(page)
        .results()
        .map((MatchResult match) -> match.group(group))
        .toList();
  }
}
