package org.gradus.optimizer.learned;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gradus.optimizee.CoordinateGroups;
import org.gradus.storage.InvalidFileException;
import org.gradus.storage.StrictJson;
import org.gradus.storage.Tensor;
import org.gradus.storage.TensorFile;

/** Checks the texts and tensors of an exported optimizer against each other. */
final class ExportedOptimizerReader {
  private static final int MOST_LAYERS = 8;
  private static final int MOST_UNITS = 1024;
  private static final int MOST_GROUPS = 16;
  private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9_-]{1,40}");
  private static final int LONGEST_HORIZON = 100_000;
  private static final Pattern DECIMAL = Pattern.compile("[0-9.]+([eE][+-]?[0-9]+)?");

  private final String file;
  private final TensorFile tensors;

  ExportedOptimizerReader(String file, TensorFile tensors) {
    this.file = file;
    this.tensors = tensors;
  }

  ExportedOptimizer read() throws InvalidFileException {
    checkFormat();
    Architecture architecture =
        new Architecture(
            hidden(),
            preprocessing(),
            number("preprocessing.p", 0.1, 100),
            number("output.scale", 1e-9, 1000));
    double horizon = number("horizon", 1, LONGEST_HORIZON);
    check(horizon == (int) horizon, "horizon: expected a whole number, found %s", text("horizon"));
    List<String> groups = groups();
    float[] weights = weights(new GroupedLayout(architecture, groups));
    return new ExportedOptimizer(
        new LearnedOptimizer(architecture, groups, weights), (int) horizon, provenance());
  }

  private void checkFormat() throws InvalidFileException {
    String format = text("format");
    check(
        !format.startsWith("gradus-checkpoint"),
        "expected an exported optimizer, found the state of a checkpoint; give the"
            + " optimizer.safetensors of its run");
    check(
        format.equals(ExportedOptimizer.FORMAT),
        "format: expected \"%s\", found \"%s\"; it was written by another version",
        ExportedOptimizer.FORMAT,
        format);
  }

  private String text(String key) throws InvalidFileException {
    String text = tensors.metadata().get(key);
    check(
        text != null,
        "expected the text \"%s\" in __metadata__, found only %s; it is no optimizer exported by"
            + " Gradus",
        key,
        tensors.metadata().keySet());
    return text;
  }

  private List<Integer> hidden() throws InvalidFileException {
    String text = text("hidden");
    List<Integer> hidden = new ArrayList<>();
    if (text.isEmpty()) {
      return hidden;
    }
    List<String> sizes = List.of(text.split(",", -1));
    check(
        sizes.size() <= MOST_LAYERS,
        "hidden: expected at most %d layers, found %d",
        MOST_LAYERS,
        sizes.size());
    for (String size : sizes) {
      check(
          size.matches("[1-9][0-9]{0,3}") && Integer.parseInt(size) <= MOST_UNITS,
          "hidden: expected layer sizes from 1 to %d with commas between, found \"%s\"",
          MOST_UNITS,
          text);
      hidden.add(Integer.parseInt(size));
    }
    return hidden;
  }

  private Preprocessing preprocessing() throws InvalidFileException {
    String text = text("preprocessing");
    for (Preprocessing preprocessing : Preprocessing.values()) {
      if (preprocessing.text().equals(text)) {
        return preprocessing;
      }
    }
    throw new InvalidFileException(
        file, "preprocessing: expected none or log-sign, found \"%s\"", text);
  }

  /** A decimal number; what only Java reads as one, such as "1d", is refused. */
  private double number(String key, double least, double most) throws InvalidFileException {
    String text = text(key);
    double number = Double.NaN;
    if (DECIMAL.matcher(text).matches()) {
      try {
        number = Double.parseDouble(text);
      } catch (NumberFormatException e) {
        // reported below
      }
    }
    check(
        number >= least && number <= most,
        "%s: expected a number from %s to %s, found \"%s\"",
        key,
        BigDecimal.valueOf(least).stripTrailingZeros().toPlainString(),
        BigDecimal.valueOf(most).stripTrailingZeros().toPlainString(),
        text);
    return number;
  }

  private String provenance() throws InvalidFileException {
    String text = text("provenance");
    JsonNode node =
        StrictJson.read(file, text.getBytes(StandardCharsets.UTF_8), "the provenance", "");
    check(node.isObject(), "provenance: expected a JSON object, found \"%s\"", text);
    return text;
  }

  /** Names of coordinate groups; a file without them has one network for all coordinates. */
  private List<String> groups() throws InvalidFileException {
    String text = tensors.metadata().get(ExportedOptimizer.GROUPS);
    if (text == null) {
      return CoordinateGroups.UNDIVIDED;
    }
    List<String> groups = List.of(text.split(",", -1));
    check(
        groups.size() <= MOST_GROUPS
            && groups.stream().allMatch(group -> GROUP.matcher(group).matches())
            && Set.copyOf(groups).size() == groups.size(),
        "groups: expected at most %d names of letters, digits, - and _, each once, with commas"
            + " between, found \"%s\"",
        MOST_GROUPS,
        text);
    return groups;
  }

  private float[] weights(GroupedLayout layout) throws InvalidFileException {
    Set<String> unexpected = new LinkedHashSet<>();
    tensors.tensors().forEach(tensor -> unexpected.add(tensor.name()));
    for (WeightLayout.Tensor place : layout.tensors()) {
      unexpected.remove(place.name());
      checkTensor(place);
    }
    check(
        unexpected.isEmpty(),
        "tensor %s: expected none of this name, by hidden and groups",
        String.join(", ", unexpected));
    float[] weights = new float[layout.size()];
    for (WeightLayout.Tensor place : layout.tensors()) {
      float[] values = tensors.tensor(place.name()).orElseThrow().floatValues();
      System.arraycopy(values, 0, weights, place.offset(), place.size());
    }
    return weights;
  }

  /** Checks its shape too, so that no memory is claimed for what the file does not hold. */
  private void checkTensor(WeightLayout.Tensor place) throws InvalidFileException {
    Optional<Tensor> found = tensors.tensor(place.name());
    check(
        found.isPresent()
            && found.get().type() == Tensor.Type.F32
            && found.get().shape().equals(place.shape()),
        "tensor %s: expected F32 %s by hidden and preprocessing, found %s",
        place.name(),
        place.shape(),
        found.map(tensor -> tensor.type() + " " + tensor.shape()).orElse("none"));
    double[] values = found.orElseThrow().values();
    for (int i = 0; i < values.length; i++) {
      check(
          Double.isFinite(values[i]),
          "tensor %s: expected finite weights, found %s at index %d",
          place.name(),
          Double.toString(values[i]),
          i);
    }
  }

  private void check(boolean condition, String problem, Object... arguments)
      throws InvalidFileException {
    if (!condition) {
      throw new InvalidFileException(file, problem, arguments);
    }
  }
}
