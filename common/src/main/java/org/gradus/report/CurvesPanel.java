package org.gradus.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gradus.evaluation.LossCurve;
import org.gradus.evaluation.TargetResult;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The chart of one target: mean losses with their bands, the learned optimizer's on top. */
final class CurvesPanel {

  private static final float LEARNED_WIDTH = 4f;
  private static final float BASELINE_WIDTH = 2f;
  private static final int BAND_OPACITY = 45;
  private static final int STEP_LABEL_SPACING = 70;
  private static final Pattern ONE_TWO_OR_FIVE = Pattern.compile("[0.]*[125]0*(e.*)?");
  private static final double NOTHING_DRAWN = 1;
  private static final double LARGEST_SUBDIVIDED_RATIO = 1e4;
  private static final double LARGEST_FULLY_LABELLED_RATIO = 4;

  private final TargetResult target;
  private final LossRange range;
  private final LossRange visible;
  private final XYChart chart;
  private int hiddenSeries;

  private CurvesPanel(TargetResult target, XYChart chart) {
    this.target = target;
    this.chart = chart;
    this.range = LossRange.of(target);
    this.visible =
        new LossRange(
            runs().mapToDouble(run -> run.lowest(range)).min().orElse(NOTHING_DRAWN),
            range.highest());
  }

  private Stream<DrawnRun> runs() {
    return target.curves().stream().flatMap(curve -> DrawnRun.of(curve, range).stream());
  }

  /** A chart ready to be painted, with no series if no curve has a point to show. */
  static XYChart chart(TargetResult target) {
    XYChart chart =
        new XYChartBuilder()
            .title(target.target() + ", " + NumberText.count(target.functions()) + " functions")
            .xAxisTitle("step")
            .yAxisTitle("mean loss, with 95 % interval")
            .build();
    style(chart.getStyler());
    CurvesPanel panel = new CurvesPanel(target, chart);
    panel.labelLosses();
    panel.addCurves();
    panel.spaceStepLabels();
    return chart;
  }

  private static void style(XYStyler styler) {
    styler.setLocale(Locale.ROOT);
    styler.setYAxisLogarithmic(true);
    styler.setXAxisTickMarkSpacingHint(STEP_LABEL_SPACING);
    styler.setXAxisTickLabelsFormattingFunction(CurvesPanel::stepLabel);
    styler.setLegendPosition(LegendPosition.OutsideE);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setLegendSeriesLineLength(30);
    styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
    styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 19));
    styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16));
    styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    styler.setPlotGridLinesColor(new Color(0xDDDDDD));
    styler.setPlotGridLinesStroke(new BasicStroke(1f));
    styler.setAntiAlias(true);
  }

  /** Ticks between the powers of ten only while these are few; numbers where there is room. */
  private void labelLosses() {
    double highest = runs().mapToDouble(DrawnRun::highest).max().orElse(NOTHING_DRAWN);
    double ratio = highest / visible.lowest();
    XYStyler styler = chart.getStyler();
    styler.setYAxisLogarithmicDecadeOnly(ratio > LARGEST_SUBDIVIDED_RATIO);
    styler.setYAxisTickLabelsFormattingFunction(
        ratio < LARGEST_FULLY_LABELLED_RATIO
            ? loss -> NumberText.PLAIN.rate(loss)
            : CurvesPanel::lossLabel);
  }

  private static String lossLabel(double loss) {
    String text = NumberText.PLAIN.rate(loss);
    return ONE_TWO_OR_FIVE.matcher(text).matches() ? text : "";
  }

  private static String stepLabel(double step) {
    return step == Math.rint(step) ? NumberText.count((int) step) : "";
  }

  /**
   * XChart names every k-th value of equally spaced data, however odd k is; unseen points between
   * steps make it choose round numbers.
   */
  private void spaceStepLabels() {
    if (hiddenSeries > 0 && target.steps() > 0) {
      double[] losses = {visible.lowest(), visible.lowest()};
      XYSeries unseen = chart.addSeries(hiddenName(), new double[] {0, 0.3}, losses);
      unseen.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
      unseen.setMarker(SeriesMarkers.NONE).setShowInLegend(false);
    }
  }

  /** The learned curve is added first, to lead the legend, and again last, to lie on top. */
  private void addCurves() {
    List<LossCurve> curves = target.curves();
    for (int place = 0; place < curves.size(); place++) {
      addBands(curves.get(place), CurveColors.of(place));
    }
    for (int place = 0; place < curves.size(); place++) {
      addLines(curves.get(place), CurveColors.of(place), true);
    }
    addLines(curves.get(0), CurveColors.LEARNED, false);
  }

  private void addBands(LossCurve curve, Color color) {
    for (DrawnRun run : DrawnRun.of(curve, range)) {
      XYSeries band = chart.addSeries(hiddenName(), run.bandSteps(), run.bandLosses(visible));
      band.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
      band.setFillColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), BAND_OPACITY));
      band.setLineStyle(new BasicStroke(0f)).setLineColor(new Color(0, true));
      band.setMarker(SeriesMarkers.NONE).setShowInLegend(false);
    }
  }

  private void addLines(LossCurve curve, Color color, boolean namedInLegend) {
    boolean named = namedInLegend;
    for (DrawnRun run : DrawnRun.of(curve, range)) {
      String name = named ? CurveLabel.of(curve) : hiddenName();
      XYSeries line = chart.addSeries(name, run.steps(), run.means());
      line.setLineColor(color).setLineStyle(stroke(color)).setShowInLegend(named);
      line.setMarker(marker(run)).setMarkerColor(color);
      named = false;
    }
  }

  private static BasicStroke stroke(Color color) {
    float width = color.equals(CurveColors.LEARNED) ? LEARNED_WIDTH : BASELINE_WIDTH;
    return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  /** A line of one point would not be seen. */
  private static Marker marker(DrawnRun run) {
    return run.points().size() == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE;
  }

  /** A series' name identifies it in a chart, also where no legend shows it. */
  private String hiddenName() {
    return "hidden " + hiddenSeries++;
  }
}
