package org.gradus.formats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;

/** Numbers as decimal texts that give the same bits again. */
final class Numbers {
  private Numbers() {}

  static ArrayNode of(double[] values) {
    ArrayNode array = new ObjectMapper().createArrayNode();
    for (double value : values) {
      array.add(value);
    }
    return array;
  }

  static ArrayNode of(float[] values) {
    ArrayNode array = new ObjectMapper().createArrayNode();
    for (float value : values) {
      array.add(value);
    }
    return array;
  }

  static double[] doubles(JsonNode array) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Double.parseDouble(array.get(i).asText());
    }
    return values;
  }

  static float[] floats(JsonNode array) {
    float[] values = new float[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.parseFloat(array.get(i).asText());
    }
    return values;
  }

  /** An array of arrays. */
  static float[][] rows(JsonNode array) {
    float[][] rows = new float[array.size()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = floats(array.get(i));
    }
    return rows;
  }
}
