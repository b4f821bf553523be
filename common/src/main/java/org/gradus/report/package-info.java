/**
 * What was found, shown: an {@link org.gradus.evaluation.EvaluationResult} as pictures ({@link
 * org.gradus.report.CurvesPicture}, {@link org.gradus.report.GalleryPicture}), as a page ({@link
 * org.gradus.report.HtmlReport}), as a table for the console ({@link
 * org.gradus.report.ResultTable}) and as CSV ({@link org.gradus.report.EvaluationCsv}).
 *
 * <p>Everything here is a pure function from results to text or bytes: equal results give equal
 * output, whatever the locale, the time or the machine's window system (a picture's letters are
 * drawn in the fonts that the Java runtime has). Nothing is computed from single functions' losses;
 * means, intervals and comparisons arrive finished from {@code evaluation}. Nothing here writes
 * files: callers commit the output through {@code storage}.
 */
package org.gradus.report;
