package org.gradus.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.BasicStroke;
import java.awt.Font;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gradus.config.ConfigurationLoader;
import org.gradus.config.ConfigurationSource;
import org.gradus.metatrain.LocalSteps;
import org.gradus.run.RunFolder;
import org.gradus.run.RunRecord;
import org.gradus.storage.LocalStorage;
import org.gradus.storage.Storage;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Draws the validation loss of runs against their seconds, for benchmarks/local-steps.sh: {@code
 * local-steps.png} and {@code local-steps.csv}.
 */
final class LocalStepsCurves {
  /**
   * One run.
   *
   * @param method how its groups average
   * @param points its validations that were finite, in order
   */
  private record Curve(LocalSteps method, List<Point> points) {

    String label() {
      return "k = %d, groups = %d".formatted(method.steps(), method.groups());
    }
  }

  private record Point(int metaStep, double seconds, double validation) {}

  private LocalStepsCurves() {}

  /** The folder to write to, then the folders of the runs. */
  public static void main(String[] arguments) throws IOException {
    List<Curve> curves = new ArrayList<>();
    for (int i = 1; i < arguments.length; i++) {
      curves.add(read(new LocalStorage(Path.of(arguments[i]))));
    }
    Storage folder = new LocalStorage(Path.of(arguments[0]));
    folder.commit("local-steps.csv", csv(curves).getBytes(StandardCharsets.UTF_8));
    folder.commit("local-steps.png", ChartPicture.of(List.of(chart(curves)), 1));
  }

  private static Curve read(Storage run) throws IOException {
    String name = RunFolder.CONFIGURATION;
    LocalSteps method =
        new ConfigurationLoader()
            .load(ConfigurationSource.bytes(run.path(name), run.read(name)), List.of())
            .configuration()
            .training()
            .localSteps();
    List<Point> points = new ArrayList<>();
    for (JsonNode node : RunRecord.read(run).path("sessions").path(0).path("validations")) {
      if (node.path("validation").isNumber()) {
        points.add(
            new Point(
                node.path("metaStep").intValue(),
                node.path("seconds").doubleValue(),
                node.path("validation").doubleValue()));
      }
    }
    return new Curve(method, points);
  }

  private static String csv(List<Curve> curves) {
    StringBuilder text = new StringBuilder("local_steps,groups,meta_step,seconds,validation\n");
    for (Curve curve : curves) {
      for (Point point : curve.points()) {
        text.append(
            String.format(
                Locale.ROOT,
                "%d,%d,%d,%s,%s%n",
                curve.method().steps(),
                curve.method().groups(),
                point.metaStep(),
                point.seconds(),
                point.validation()));
      }
    }
    return text.toString();
  }

  private static XYChart chart(List<Curve> curves) {
    XYChart chart =
        new XYChartBuilder()
            .width(1200)
            .height(750)
            .title("Local steps: k meta-steps between averagings")
            .xAxisTitle("seconds of training, validations included")
            .yAxisTitle("validation: mean loss at the last step")
            .build();
    style(chart.getStyler());
    for (int i = 0; i < curves.size(); i++) {
      List<Point> points = curves.get(i).points();
      XYSeries series =
          chart.addSeries(
              curves.get(i).label(),
              points.stream().mapToDouble(Point::seconds).toArray(),
              points.stream().mapToDouble(Point::validation).toArray());
      series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(ChartPicture.color(i));
      series.setLineStyle(new BasicStroke(2)).setLineColor(ChartPicture.color(i));
    }
    return chart;
  }

  private static void style(XYStyler styler) {
    ChartPicture.style(styler);
    styler.setYAxisLogarithmic(true);
    styler.setYAxisLogarithmicDecadeOnly(false);
    styler.setYAxisTickLabelsFormattingFunction(loss -> String.format(Locale.ROOT, "%.2g", loss));
    styler.setXAxisMin(0.0);
    styler.setMarkerSize(5);
    styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
    styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16));
    styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    styler.setLegendPosition(LegendPosition.InsideNE);
  }
}
