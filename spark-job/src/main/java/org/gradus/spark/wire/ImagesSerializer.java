package org.gradus.spark.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import org.gradus.optimizee.data.LabelledImages;

/** Images, as they are broadcast. */
final class ImagesSerializer extends WireSerializer<LabelledImages> {
  @Override
  public void write(Kryo kryo, Output output, LabelledImages images) {
    output.writeInt(images.channels(), true);
    output.writeInt(images.rows(), true);
    output.writeInt(images.columns(), true);
    output.writeInt(images.classes(), true);
    output.writeInt(images.count(), true);
    output.writeBytes(images.pixels());
    output.writeBytes(images.labels());
  }

  @Override
  public LabelledImages read(Kryo kryo, Input input, Class<LabelledImages> type) {
    int channels = input.readInt(true);
    int rows = input.readInt(true);
    int columns = input.readInt(true);
    int classes = input.readInt(true);
    int count = input.readInt(true);
    byte[] pixels = input.readBytes(Math.multiplyExact(count, channels * rows * columns));
    return new LabelledImages(channels, rows, columns, classes, pixels, input.readBytes(count));
  }
}
