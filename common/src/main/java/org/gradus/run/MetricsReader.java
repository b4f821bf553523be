package org.gradus.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.gradus.report.TrainingCurve;

/** Reads metrics back for the report. */
final class MetricsReader {
  private MetricsReader() {}

  /** The curve of a run's joined metrics; what is not finite is left out. */
  static TrainingCurve curve(byte[] metrics) throws IOException {
    List<TrainingCurve.MetaLoss> metaLosses = new ArrayList<>();
    List<TrainingCurve.ValidationScore> scores = new ArrayList<>();
    ObjectMapper mapper = new ObjectMapper();
    try (MappingIterator<JsonNode> lines = mapper.readerFor(JsonNode.class).readValues(metrics)) {
      while (lines.hasNext()) {
        JsonNode line = lines.next();
        int metaStep = line.get("metaStep").intValue();
        if (line.path("metaLoss").isNumber()) {
          metaLosses.add(new TrainingCurve.MetaLoss(metaStep, line.get("metaLoss").doubleValue()));
        }
        if (line.path("validation").isNumber()) {
          scores.add(
              new TrainingCurve.ValidationScore(metaStep, line.get("validation").doubleValue()));
        }
      }
    }
    return new TrainingCurve(metaLosses, scores);
  }
}
