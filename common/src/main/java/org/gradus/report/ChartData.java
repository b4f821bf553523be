package org.gradus.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import org.gradus.evaluation.CurvePoint;
import org.gradus.evaluation.LossCurve;
import org.gradus.evaluation.TargetResult;

/**
 * What the page's charts draw, as JSON that may stand inside a script element: no character of it
 * can end the element. Numbers that are not finite become null.
 */
final class ChartData {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ChartData() {}

  static String json(ReportContent content) {
    ObjectNode data = MAPPER.createObjectNode();
    ArrayNode targets = data.putArray("targets");
    content.evaluation().targets().forEach(target -> add(targets.addObject(), target));
    content.training().ifPresent(training -> add(data.putObject("training"), training));
    return embeddable(data);
  }

  private static void add(ObjectNode node, TargetResult target) {
    node.put("name", target.target());
    LossRange range = LossRange.of(target);
    node.put("lowest", range.lowest());
    node.put("highest", range.highest());
    ArrayNode curves = node.putArray("curves");
    for (int place = 0; place < target.curves().size(); place++) {
      LossCurve curve = target.curves().get(place);
      ObjectNode drawn = curves.addObject();
      drawn.put("label", CurveLabel.of(curve));
      drawn.put("color", CurveColors.hexadecimal(CurveColors.of(place)));
      drawn.put("learned", curve.optimizer().equals(LossCurve.LEARNED));
      addPoints(drawn, curve);
    }
  }

  private static void addPoints(ObjectNode node, LossCurve curve) {
    ArrayNode steps = node.putArray("steps");
    ArrayNode means = node.putArray("mean");
    ArrayNode lower = node.putArray("lower");
    ArrayNode upper = node.putArray("upper");
    for (CurvePoint point : curve.points()) {
      steps.add(point.step());
      addFinite(means, point.mean());
      addFinite(lower, point.lower());
      addFinite(upper, point.upper());
    }
  }

  private static void add(ObjectNode node, TrainingCurve training) {
    ArrayNode metaSteps = node.putArray("metaSteps");
    ArrayNode metaLosses = node.putArray("metaLosses");
    for (TrainingCurve.MetaLoss metaLoss : training.metaLosses()) {
      metaSteps.add(metaLoss.metaStep());
      addFinite(metaLosses, metaLoss.loss());
    }
    ArrayNode validationMetaSteps = node.putArray("validationMetaSteps");
    ArrayNode validationScores = node.putArray("validationScores");
    for (TrainingCurve.ValidationScore validation : training.validationScores()) {
      validationMetaSteps.add(validation.metaStep());
      addFinite(validationScores, validation.score());
    }
  }

  static void addFinite(ArrayNode array, double value) {
    if (Double.isFinite(value)) {
      array.add(value);
    } else {
      array.addNull();
    }
  }

  /** Outside of strings JSON has none of the replaced characters. */
  static String embeddable(ObjectNode data) {
    try {
      return MAPPER
          .writeValueAsString(data)
          .replace("<", "\\u003c")
          .replace(">", "\\u003e")
          .replace("&", "\\u0026")
          .replace("\u2028", "\\u2028")
          .replace("\u2029", "\\u2029");
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
