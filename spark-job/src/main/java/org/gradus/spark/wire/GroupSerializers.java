package org.gradus.spark.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import org.gradus.metatrain.Adam;
import org.gradus.metatrain.DivergedEpisode;
import org.gradus.metatrain.EpisodeGroup;
import org.gradus.metatrain.GroupStep;
import org.gradus.metatrain.GroupSteps;

/** Serializers of what local steps keep in RDDs. */
final class GroupSerializers {
  private GroupSerializers() {}

  static final class Group extends WireSerializer<EpisodeGroup> {
    @Override
    public void write(Kryo kryo, Output output, EpisodeGroup group) {
      output.writeLong(group.firstEpisode(), true);
      output.writeInt(group.episodes(), true);
    }

    @Override
    public EpisodeGroup read(Kryo kryo, Input input, Class<EpisodeGroup> type) {
      return new EpisodeGroup(input.readLong(true), input.readInt(true));
    }
  }

  private static final class Step extends WireSerializer<GroupStep> {
    private final EpisodeSerializers.Diverged diverged = new EpisodeSerializers.Diverged();

    @Override
    public void write(Kryo kryo, Output output, GroupStep step) {
      output.writeInt(step.finite(), true);
      output.writeDouble(step.metaLossSum());
      output.writeDouble(step.gradientNorm());
      writeList(kryo, output, step.diverged(), diverged);
    }

    @Override
    public GroupStep read(Kryo kryo, Input input, Class<GroupStep> type) {
      return new GroupStep(
          input.readInt(true),
          input.readDouble(),
          input.readDouble(),
          readList(kryo, input, DivergedEpisode.class, diverged));
    }
  }

  static final class AdamState extends WireSerializer<Adam> {
    @Override
    public void write(Kryo kryo, Output output, Adam adam) {
      output.writeInt(adam.step(), true);
      writeDoubles(output, adam.weights());
      writeDoubles(output, adam.first());
      writeDoubles(output, adam.second());
    }

    @Override
    public Adam read(Kryo kryo, Input input, Class<Adam> type) {
      return new Adam(
          input.readInt(true), readDoubles(input), readDoubles(input), readDoubles(input));
    }
  }

  static final class Steps extends WireSerializer<GroupSteps> {
    private final AdamState adam = new AdamState();
    private final Step step = new Step();

    @Override
    public void write(Kryo kryo, Output output, GroupSteps group) {
      adam.write(kryo, output, group.adam());
      writeList(kryo, output, group.steps(), step);
    }

    @Override
    public GroupSteps read(Kryo kryo, Input input, Class<GroupSteps> type) {
      return new GroupSteps(
          adam.read(kryo, input, Adam.class), readList(kryo, input, GroupStep.class, step));
    }
  }
}
