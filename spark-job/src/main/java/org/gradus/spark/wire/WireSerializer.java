package org.gradus.spark.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.ArrayList;
import java.util.List;

/** A serializer of an immutable type that is never null; with what they all share. */
abstract class WireSerializer<T> extends Serializer<T> {

  WireSerializer() {
    super(false, true);
  }

  <E> void writeList(Kryo kryo, Output output, List<E> values, Serializer<E> serializer) {
    output.writeInt(values.size(), true);
    values.forEach(value -> serializer.write(kryo, output, value));
  }

  <E> List<E> readList(Kryo kryo, Input input, Class<E> type, Serializer<E> serializer) {
    int size = input.readInt(true);
    List<E> values = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      values.add(serializer.read(kryo, input, type));
    }
    return List.copyOf(values);
  }

  void writeFloats(Output output, float[] values) {
    output.writeInt(values.length, true);
    output.writeFloats(values);
  }

  float[] readFloats(Input input) {
    return input.readFloats(input.readInt(true));
  }

  void writeDoubles(Output output, double[] values) {
    output.writeInt(values.length, true);
    output.writeDoubles(values);
  }

  double[] readDoubles(Input input) {
    return input.readDoubles(input.readInt(true));
  }
}
