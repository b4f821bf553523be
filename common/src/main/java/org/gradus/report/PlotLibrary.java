package org.gradus.report;

/** uPlot, which draws the page's charts in the browser; copied into the page with its licence. */
final class PlotLibrary {

  private static final String FOLDER = "META-INF/resources/webjars/uplot/1.6.30/";

  private PlotLibrary() {}

  static String script() {
    return ResourceText.of(FOLDER + "dist/uPlot.iife.min.js");
  }

  static String styles() {
    return ResourceText.of(FOLDER + "dist/uPlot.min.css");
  }

  static String licence() {
    return ResourceText.of(FOLDER + "LICENSE");
  }
}
