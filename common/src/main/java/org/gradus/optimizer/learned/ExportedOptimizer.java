package org.gradus.optimizer.learned;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gradus.optimizee.CoordinateGroups;
import org.gradus.storage.InvalidFileException;
import org.gradus.storage.Tensor;
import org.gradus.storage.TensorFile;

/**
 * A learned optimizer as it is given away: one safetensors file, described in docs/format.md. Data
 * only; loading one runs no code.
 *
 * @param optimizer its shape and weights
 * @param horizon steps that it was trained for
 * @param provenance JSON that says where it comes from; without time, host or path, so that equal
 *     runs give equal bytes
 */
public record ExportedOptimizer(LearnedOptimizer optimizer, int horizon, String provenance) {
  static final String FORMAT = "gradus-1";
  static final String GROUPS = "groups";

  /** The bytes of the file. */
  public byte[] toBytes() {
    Architecture architecture = optimizer.architecture();
    Map<String, String> metadata = new TreeMap<>();
    metadata.put("format", FORMAT);
    metadata.put(
        "hidden",
        architecture.hidden().stream().map(String::valueOf).collect(Collectors.joining(",")));
    metadata.put("preprocessing", architecture.preprocessing().text());
    metadata.put("preprocessing.p", Double.toString(architecture.preprocessingP()));
    metadata.put("output.scale", Double.toString(architecture.outputScale()));
    if (!optimizer.groups().equals(CoordinateGroups.UNDIVIDED)) {
      metadata.put(GROUPS, String.join(",", optimizer.groups()));
    }
    metadata.put("horizon", Integer.toString(horizon));
    metadata.put("provenance", provenance);
    float[] weights = optimizer.weights();
    List<Tensor> tensors = new ArrayList<>();
    GroupedLayout layout = new GroupedLayout(architecture, optimizer.groups());
    for (WeightLayout.Tensor place : layout.tensors()) {
      float[] values = Arrays.copyOfRange(weights, place.offset(), place.offset() + place.size());
      tensors.add(Tensor.floats(place.name(), place.shape(), values));
    }
    return new TensorFile(metadata, tensors).toBytes();
  }

  /**
   * Reads a file and checks that it holds what its description says.
   *
   * @param file its path, for messages
   */
  public static ExportedOptimizer read(String file, byte[] content) throws InvalidFileException {
    return new ExportedOptimizerReader(file, TensorFile.read(file, content)).read();
  }
}
