package org.gradus.spark.sweep;

import java.io.IOException;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.gradus.report.SearchedParameter;
import org.gradus.report.SweepContent;
import org.gradus.search.TrialResult;
import org.gradus.spark.evaluation.ParquetFile;

/**
 * The trials of a sweep as one Parquet file, with the rows and columns of its CSV file; numbers are
 * numbers, and what a trial does not have is null.
 */
public final class TrialsParquet {
  private TrialsParquet() {}

  /** The bytes of the file. */
  public static byte[] toBytes(SweepContent sweep) throws IOException {
    MessageType schema = schema(sweep);
    return ParquetFile.toBytes(
        schema, sweep.trials().stream().map(trial -> row(schema, sweep, trial)).toList());
  }

  private static MessageType schema(SweepContent sweep) {
    Types.MessageTypeBuilder message = Types.buildMessage();
    message.required(PrimitiveTypeName.INT32).named("trial");
    text(message, "status");
    message.required(PrimitiveTypeName.DOUBLE).named("score");
    message.required(PrimitiveTypeName.INT32).named("meta_steps");
    message.required(PrimitiveTypeName.INT32).named("best_meta_step");
    message.required(PrimitiveTypeName.INT64).named("seed");
    for (SearchedParameter parameter : sweep.columns()) {
      if (isNumber(parameter)) {
        message.optional(PrimitiveTypeName.DOUBLE).named(parameter.key());
      } else {
        text(message, parameter.key());
      }
    }
    for (int metaStep : sweep.rungs().metaSteps()) {
      message.optional(PrimitiveTypeName.DOUBLE).named(score(metaStep));
    }
    text(message, "reason");
    text(message, "replay");
    return message.named("trials");
  }

  private static void text(Types.MessageTypeBuilder message, String name) {
    message.optional(PrimitiveTypeName.BINARY).as(LogicalTypeAnnotation.stringType()).named(name);
  }

  private static boolean isNumber(SearchedParameter parameter) {
    return parameter.kind() != SearchedParameter.Kind.CHOICE;
  }

  private static String score(int metaStep) {
    return "score_" + metaStep;
  }

  private static Group row(MessageType schema, SweepContent sweep, TrialResult trial) {
    Group row = new SimpleGroup(schema);
    row.append("trial", trial.number()).append("status", trial.status().text());
    row.append("score", trial.score()).append("meta_steps", trial.metaSteps());
    row.append("best_meta_step", trial.bestMetaStep()).append("seed", trial.seed());
    for (SearchedParameter parameter : sweep.columns()) {
      String value = trial.setting(parameter.key());
      if (!value.isEmpty() && isNumber(parameter)) {
        row.append(parameter.key(), Double.parseDouble(value));
      } else if (!value.isEmpty()) {
        row.append(parameter.key(), value);
      }
    }
    for (int rung = 0; rung < trial.scores().size(); rung++) {
      row.append(score(sweep.rungs().at(rung)), trial.scores().get(rung));
    }
    if (!trial.reason().isEmpty()) {
      row.append("reason", trial.reason());
    }
    return row.append("replay", sweep.replay(trial));
  }
}
