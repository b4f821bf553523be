package org.gradus.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.gradus.storage.LocalStorage;
import org.gradus.storage.Storage;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** What processes held over hours, for benchmarks/soak.sh: a table, and {@code soak.png}. */
final class SoakReport {
  private static final String ROW = "%-14s %-9s %8s %12s %11s %9s%n";

  /** One quantity of one process at one time. */
  private record Sample(double seconds, String process, String quantity, double value) {
    static Sample of(String line) {
      String[] fields = line.split(",", -1);
      return new Sample(
          Double.parseDouble(fields[0]), fields[1], fields[3], Double.parseDouble(fields[4]));
    }
  }

  private SoakReport() {}

  /** The folder of samples.csv. */
  public static void main(String[] arguments) throws IOException {
    Storage folder = new LocalStorage(Path.of(arguments[0]));
    List<Sample> samples =
        new String(folder.read("samples.csv"), StandardCharsets.UTF_8)
            .lines()
            .skip(1)
            .map(Sample::of)
            .toList();
    if (samples.isEmpty()) {
      System.err.println("soak.png and the table need samples, and there are none");
      return;
    }
    // quantity, process, samples in the order of time
    Map<String, Map<String, List<Sample>>> groups = new LinkedHashMap<>();
    for (Sample sample : samples) {
      groups
          .computeIfAbsent(sample.quantity(), quantity -> new TreeMap<>())
          .computeIfAbsent(sample.process(), process -> new ArrayList<>())
          .add(sample);
    }
    double end = samples.get(samples.size() - 1).seconds();
    print(groups, end);
    List<XYChart> charts = new ArrayList<>();
    groups.forEach((quantity, processes) -> charts.add(chart(quantity, processes)));
    folder.commit("soak.png", ChartPicture.of(charts, 2));
  }

  private static void print(Map<String, Map<String, List<Sample>>> groups, double end) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.printf(
        Locale.ROOT, ROW, "quantity", "process", "samples", "first third", "last third", "largest");
    groups.forEach(
        (quantity, processes) ->
            processes.forEach(
                (process, samples) ->
                    out.printf(
                        Locale.ROOT,
                        ROW,
                        quantity,
                        process,
                        samples.size(),
                        number(median(samples, 0, end / 3)),
                        number(median(samples, 2 * end / 3, end)),
                        number(samples.stream().mapToDouble(Sample::value).max().orElseThrow()))));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** Of the samples between two times; NaN for none. */
  private static double median(List<Sample> samples, double from, double to) {
    double[] between =
        samples.stream()
            .filter(sample -> sample.seconds() >= from && sample.seconds() <= to)
            .mapToDouble(Sample::value)
            .toArray();
    return between.length == 0 ? Double.NaN : Times.median(between);
  }

  private static XYChart chart(String quantity, Map<String, List<Sample>> processes) {
    XYChart chart =
        new XYChartBuilder().width(700).height(380).title(quantity).xAxisTitle("minutes").build();
    ChartPicture.style(chart.getStyler());
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setXAxisMin(0.0);
    chart.getStyler().setMarkerSize(4);
    chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
    int place = 0;
    for (Map.Entry<String, List<Sample>> process : processes.entrySet()) {
      List<Sample> samples = process.getValue();
      XYSeries series =
          chart.addSeries(
              process.getKey(),
              samples.stream().mapToDouble(sample -> sample.seconds() / 60).toArray(),
              samples.stream().mapToDouble(Sample::value).toArray());
      series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
      series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(ChartPicture.color(place));
      place++;
    }
    return chart;
  }
}
