package org.gradus.storage;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.gradus.fuzz.FuzzTarget;
import org.gradus.fuzz.Inputs;

/** Safetensors files. */
public final class TensorFileFuzz implements FuzzTarget {

  @Override
  public List<byte[]> seeds() {
    byte[] file =
        new TensorFile(
                Map.of("a", "text", "b", ""),
                List.of(
                    Tensor.floats("one", List.of(1, 2), new float[] {1, 2}),
                    Tensor.doubles("two", new double[] {3})))
            .toBytes();
    return List.of(file, Inputs.ofSafetensors(file), Inputs.text("{}\n"));
  }

  @Override
  public void read(byte[] input) throws IOException {
    TensorFile first = TensorFile.read("file", Inputs.safetensors(input));
    byte[] written = first.toBytes();
    TensorFile second = TensorFile.read("file", written);
    Inputs.requireSame(written, second.toBytes(), input);
    if (!first.metadata().equals(second.metadata()) || !shapes(first).equals(shapes(second))) {
      throw new AssertionError("other texts or shapes: " + second);
    }
  }

  private static List<String> shapes(TensorFile file) {
    return file.tensors().stream()
        .map(tensor -> tensor.name() + tensor.type() + tensor.shape())
        .toList();
  }
}
