package org.gradus.optimizer.learned;

import java.io.IOException;
import java.util.List;
import org.gradus.fuzz.FuzzTarget;
import org.gradus.fuzz.Inputs;

/** Exported optimizers. */
public final class ExportedOptimizerFuzz implements FuzzTarget {

  @Override
  public List<byte[]> seeds() {
    return List.of(
        seed(new Architecture(List.of(), Preprocessing.NONE, 10, 0.1), List.of("all")),
        seed(new Architecture(List.of(1), Preprocessing.LOG_SIGN, 10, 0.1), List.of("a", "b")));
  }

  private static byte[] seed(Architecture architecture, List<String> groups) {
    float[] weights = new float[new GroupedLayout(architecture, groups).size()];
    return Inputs.ofSafetensors(
        new ExportedOptimizer(
                new LearnedOptimizer(architecture, groups, weights), 100, "{\"seed\":1}")
            .toBytes());
  }

  @Override
  public void read(byte[] input) throws IOException {
    byte[] written = ExportedOptimizer.read("file", Inputs.safetensors(input)).toBytes();
    Inputs.requireSame(written, ExportedOptimizer.read("file", written).toBytes(), input);
  }
}
