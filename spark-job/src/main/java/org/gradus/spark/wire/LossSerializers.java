package org.gradus.spark.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.ArrayList;
import java.util.List;
import org.gradus.evaluation.BatchLosses;
import org.gradus.evaluation.LossRequest;
import org.gradus.optimizee.TestScore;

/** Serializers of what evaluations keep in RDDs. */
final class LossSerializers {
  private LossSerializers() {}

  static final class Batch extends WireSerializer<LossRequest.Batch> {
    @Override
    public void write(Kryo kryo, Output output, LossRequest.Batch batch) {
      output.writeInt(batch.index(), true);
      output.writeInt(batch.functions(), true);
    }

    @Override
    public LossRequest.Batch read(Kryo kryo, Input input, Class<LossRequest.Batch> type) {
      return new LossRequest.Batch(input.readInt(true), input.readInt(true));
    }
  }

  private static final class Test extends WireSerializer<TestScore> {
    @Override
    public void write(Kryo kryo, Output output, TestScore score) {
      output.writeDouble(score.loss());
      output.writeDouble(score.accuracy());
    }

    @Override
    public TestScore read(Kryo kryo, Input input, Class<TestScore> type) {
      return new TestScore(input.readDouble(), input.readDouble());
    }
  }

  static final class Losses extends WireSerializer<BatchLosses> {
    private final Test test = new Test();

    @Override
    public void write(Kryo kryo, Output output, BatchLosses batch) {
      double[][][] losses = batch.losses();
      output.writeInt(losses.length, true);
      output.writeInt(losses[0].length, true);
      for (double[][] optimizer : losses) {
        for (double[] step : optimizer) {
          writeDoubles(output, step);
        }
      }
      batch.tests().forEach(scores -> writeList(kryo, output, scores, test));
    }

    @Override
    public BatchLosses read(Kryo kryo, Input input, Class<BatchLosses> type) {
      double[][][] losses = new double[input.readInt(true)][][];
      int steps = input.readInt(true);
      for (int optimizer = 0; optimizer < losses.length; optimizer++) {
        losses[optimizer] = new double[steps][];
        for (int step = 0; step < steps; step++) {
          losses[optimizer][step] = readDoubles(input);
        }
      }
      List<List<TestScore>> tests = new ArrayList<>();
      for (int optimizer = 0; optimizer < losses.length; optimizer++) {
        tests.add(readList(kryo, input, TestScore.class, test));
      }
      return new BatchLosses(losses, tests);
    }
  }
}
