package org.gradus.spark.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.ArrayList;
import java.util.List;
import org.gradus.optimizee.data.PictureSet;
import org.gradus.picture.NamedPicture;
import org.gradus.picture.Picture;
import org.gradus.picture.RefusedPicture;

/** Serializers of pictures: as they are decoded, and as they are broadcast. */
final class PictureSerializers {
  private PictureSerializers() {}

  private static int pixels(int height, int width) {
    return Math.multiplyExact(Picture.CHANNELS, Math.multiplyExact(height, width));
  }

  static final class Named extends WireSerializer<NamedPicture> {
    @Override
    public void write(Kryo kryo, Output output, NamedPicture named) {
      output.writeString(named.name());
      output.writeInt(named.picture().height(), true);
      output.writeInt(named.picture().width(), true);
      output.writeBytes(named.picture().pixels());
    }

    @Override
    public NamedPicture read(Kryo kryo, Input input, Class<NamedPicture> type) {
      String name = input.readString();
      int height = input.readInt(true);
      int width = input.readInt(true);
      byte[] pixels = input.readBytes(pixels(height, width));
      return new NamedPicture(name, new Picture(height, width, pixels));
    }
  }

  static final class Refused extends WireSerializer<RefusedPicture> {
    @Override
    public void write(Kryo kryo, Output output, RefusedPicture refused) {
      output.writeString(refused.name());
      output.writeString(refused.reason());
    }

    @Override
    public RefusedPicture read(Kryo kryo, Input input, Class<RefusedPicture> type) {
      return new RefusedPicture(input.readString(), input.readString());
    }
  }

  static final class Set extends WireSerializer<PictureSet> {
    @Override
    public void write(Kryo kryo, Output output, PictureSet set) {
      output.writeInt(set.count(), true);
      output.writeInt(set.height(), true);
      output.writeInt(set.width(), true);
      for (int i = 0; i < set.count(); i++) {
        output.writeBytes(set.picture(i).pixels());
      }
    }

    @Override
    public PictureSet read(Kryo kryo, Input input, Class<PictureSet> type) {
      int count = input.readInt(true);
      int height = input.readInt(true);
      int width = input.readInt(true);
      List<Picture> pictures = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        pictures.add(new Picture(height, width, input.readBytes(pixels(height, width))));
      }
      return PictureSet.of(pictures);
    }
  }
}
