package org.gradus.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gradus.metatrain.DivergedEpisode;
import org.gradus.metatrain.MetaState;
import org.gradus.storage.InvalidFileException;
import org.gradus.storage.StrictJson;
import org.gradus.storage.Tensor;
import org.gradus.storage.TensorFile;

/**
 * Typed access to what the file of a state holds.
 *
 * @param file its path, for messages
 */
record StateFields(String file, TensorFile tensors) {

  boolean has(String key) {
    return tensors.metadata().containsKey(key);
  }

  String text(String key) throws InvalidFileException {
    check(has(key), "expected the text \"%s\" in __metadata__, found none", key);
    return tensors.metadata().get(key);
  }

  int count(String key) throws InvalidFileException {
    String text = text(key);
    check(
        text.matches("[0-9]{1,9}"),
        "%s: expected a whole number from 0 to 999999999, found \"%s\"",
        key,
        text);
    return Integer.parseInt(text);
  }

  /** A number that may be infinite, but is one. */
  double score(String key) throws InvalidFileException {
    double score = Double.NaN;
    try {
      score = Double.parseDouble(text(key));
    } catch (NumberFormatException e) {
      // reported below, as NaN is
    }
    check(!Double.isNaN(score), "%s: expected a number, found \"%s\"", key, text(key));
    return score;
  }

  /** A row of values, as many as there are weights. */
  double[] values(String name, Tensor.Type type) throws InvalidFileException {
    int length = tensors.tensor("weights").map(tensor -> tensor.values().length).orElse(1);
    Optional<Tensor> tensor = tensors.tensor(name);
    check(
        tensor.isPresent()
            && tensor.get().type() == type
            && tensor.get().shape().equals(List.of(length)),
        "tensor %s: expected %s [%d], a value a weight, found %s",
        name,
        type,
        length,
        tensor.map(found -> found.type() + " " + found.shape()).orElse("none"));
    return tensor.orElseThrow().values();
  }

  /** A list of [meta-step, episode, step]. */
  List<MetaState.Divergence> diverged() throws InvalidFileException {
    byte[] json = text("diverged").getBytes(StandardCharsets.UTF_8);
    JsonNode entries = StrictJson.read(file, json, "the list of diverged episodes", "");
    check(entries.isArray(), "diverged: expected a list, found \"%s\"", text("diverged"));
    List<MetaState.Divergence> list = new ArrayList<>();
    for (JsonNode entry : entries) {
      check(
          entry.isArray()
              && entry.size() == 3
              && isCount(entry.get(0))
              && entry.get(1).canConvertToLong()
              && entry.get(1).isIntegralNumber()
              && entry.get(1).longValue() >= 0
              && isCount(entry.get(2)),
          "diverged: expected lists of meta-step, episode and step, found %s",
          entry);
      DivergedEpisode episode =
          new DivergedEpisode(entry.get(1).longValue(), entry.get(2).intValue());
      list.add(new MetaState.Divergence(entry.get(0).intValue(), episode));
    }
    return list;
  }

  private static boolean isCount(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToInt() && node.intValue() >= 0;
  }

  void check(boolean condition, String problem, Object... arguments) throws InvalidFileException {
    if (!condition) {
      throw new InvalidFileException(file, problem, arguments);
    }
  }
}
