package org.gradus.spark.evaluation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.gradus.evaluation.CurvePoint;
import org.gradus.evaluation.EvaluationResult;
import org.gradus.evaluation.LossCurve;
import org.gradus.evaluation.TargetResult;

/** An evaluation as one Parquet file, with the rows and columns of its CSV file. */
public final class EvaluationParquet {
  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType(
          """
          message evaluation {
            required binary target (STRING);
            required binary optimizer (STRING);
            optional double learning_rate;
            required int32 step;
            required int32 functions;
            required double mean;
            required double lower;
            required double upper;
            required double median;
            required int32 non_finite;
          }
          """);

  private EvaluationParquet() {}

  /** The bytes of the file. */
  public static byte[] toBytes(EvaluationResult evaluation) throws IOException {
    List<Group> rows = new ArrayList<>();
    for (TargetResult target : evaluation.targets()) {
      for (LossCurve curve : target.curves()) {
        curve.points().forEach(point -> rows.add(row(target, curve, point)));
      }
    }
    return ParquetFile.toBytes(SCHEMA, rows);
  }

  private static Group row(TargetResult target, LossCurve curve, CurvePoint point) {
    Group row = new SimpleGroup(SCHEMA);
    row.append("target", target.target()).append("optimizer", curve.optimizer());
    curve.learningRate().ifPresent(rate -> row.append("learning_rate", rate));
    return row.append("step", point.step())
        .append("functions", target.functions())
        .append("mean", point.mean())
        .append("lower", point.lower())
        .append("upper", point.upper())
        .append("median", point.median())
        .append("non_finite", point.nonFinite());
  }
}
