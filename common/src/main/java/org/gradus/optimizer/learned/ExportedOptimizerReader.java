package org.gradus.optimizer.learned;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.gradus.storage.InvalidFileException;
import org.gradus.storage.Tensor;
import org.gradus.storage.TensorFile;

/** Checks the texts and tensors of an exported optimizer against each other. */
final class ExportedOptimizerReader {
  private static final int MOST_UNITS = 1024;

  private final String file;
  private final TensorFile tensors;

  ExportedOptimizerReader(String file, TensorFile tensors) {
    this.file = file;
    this.tensors = tensors;
  }

  ExportedOptimizer read() throws InvalidFileException {
    String format = text("format");
    check(
        format.equals(ExportedOptimizer.FORMAT),
        "format: expected \"%s\", found \"%s\"; it was written by another version",
        ExportedOptimizer.FORMAT,
        format);
    Architecture architecture =
        new Architecture(
            hidden(),
            preprocessing(),
            positiveNumber("preprocessing.p"),
            positiveNumber("output.scale"));
    double horizon = positiveNumber("horizon");
    check(horizon == (int) horizon, "horizon: expected a whole number, found %s", text("horizon"));
    return new ExportedOptimizer(
        new LearnedOptimizer(architecture, weights(architecture)), (int) horizon, provenance());
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
    for (String size : text.split(",", -1)) {
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
        file, "preprocessing: expected none or log-sign, found \"%s\"".formatted(text));
  }

  private double positiveNumber(String key) throws InvalidFileException {
    double number;
    try {
      number = Double.parseDouble(text(key));
    } catch (NumberFormatException e) {
      number = Double.NaN;
    }
    check(
        Double.isFinite(number) && number > 0,
        "%s: expected a number above 0, found \"%s\"",
        key,
        text(key));
    return number;
  }

  private String provenance() throws InvalidFileException {
    String text = text("provenance");
    try {
      check(
          new ObjectMapper().readTree(text).isObject(),
          "provenance: expected a JSON object, found \"%s\"",
          text);
      return text;
    } catch (JsonProcessingException e) {
      throw new InvalidFileException(
          file, "provenance: expected JSON, found: " + e.getOriginalMessage());
    }
  }

  private float[] weights(Architecture architecture) throws InvalidFileException {
    WeightLayout layout = new WeightLayout(architecture);
    List<String> expected = layout.tensors().stream().map(WeightLayout.Tensor::name).toList();
    List<String> found = tensors.tensors().stream().map(Tensor::name).toList();
    check(found.equals(expected), "expected the tensors %s, found %s", expected, found);
    float[] weights = new float[layout.size()];
    for (WeightLayout.Tensor place : layout.tensors()) {
      Tensor tensor = tensors.tensor(place.name()).orElseThrow();
      check(
          tensor.type() == Tensor.Type.F32 && tensor.shape().equals(place.shape()),
          "tensor %s: expected F32 %s by hidden and preprocessing, found %s %s",
          place.name(),
          place.shape(),
          tensor.type(),
          tensor.shape());
      check(
          Arrays.stream(tensor.values()).allMatch(Double::isFinite),
          "tensor %s: expected finite weights, found %s",
          place.name(),
          Arrays.stream(tensor.values())
              .filter(value -> !Double.isFinite(value))
              .mapToObj(String::valueOf)
              .limit(1)
              .collect(Collectors.joining()));
      System.arraycopy(tensor.floatValues(), 0, weights, place.offset(), place.size());
    }
    return weights;
  }

  private void check(boolean condition, String problem, Object... arguments)
      throws InvalidFileException {
    if (!condition) {
      throw new InvalidFileException(file, problem.formatted(arguments));
    }
  }
}
