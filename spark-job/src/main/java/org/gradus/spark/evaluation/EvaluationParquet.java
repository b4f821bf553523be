package org.gradus.spark.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
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
    Path folder = Files.createTempDirectory("gradus-parquet");
    Path file = folder.resolve("evaluation.parquet");
    try {
      write(evaluation, file);
      return Files.readAllBytes(file);
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder.resolve(".evaluation.parquet.crc"));
      Files.delete(folder);
    }
  }

  private static void write(EvaluationResult evaluation, Path file) throws IOException {
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new org.apache.hadoop.fs.Path(file.toUri()))
            .withType(SCHEMA)
            .withConf(new Configuration(false))
            .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
            .build()) {
      for (TargetResult target : evaluation.targets()) {
        for (LossCurve curve : target.curves()) {
          for (CurvePoint point : curve.points()) {
            writer.write(row(target, curve, point));
          }
        }
      }
    }
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
