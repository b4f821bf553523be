package org.gradus.spark.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.util.ArrayList;
import java.util.List;
import org.gradus.metatrain.BlockGradient;
import org.gradus.metatrain.BlockSegment;
import org.gradus.metatrain.DivergedEpisode;
import org.gradus.metatrain.EpisodeBlocks;
import org.gradus.optimizee.OptimizeeDescription;
import org.gradus.unroll.EpisodeState;

/** Serializers of what meta-training keeps in RDDs. */
final class EpisodeSerializers {
  private EpisodeSerializers() {}

  static final class Block extends WireSerializer<EpisodeBlocks.Block> {
    @Override
    public void write(Kryo kryo, Output output, EpisodeBlocks.Block block) {
      output.writeLong(block.firstEpisode(), true);
      output.writeInt(block.episodes(), true);
    }

    @Override
    public EpisodeBlocks.Block read(Kryo kryo, Input input, Class<EpisodeBlocks.Block> type) {
      return new EpisodeBlocks.Block(input.readLong(true), input.readInt(true));
    }
  }

  /** Descriptions are of families' own types, so they travel by Java's serialization. */
  static final class State extends WireSerializer<EpisodeState> {
    private final Serializer<Object> description = javaSerializer();

    @SuppressWarnings("unchecked") // it writes and reads any serializable object
    private static Serializer<Object> javaSerializer() {
      return new JavaSerializer();
    }

    @Override
    public void write(Kryo kryo, Output output, EpisodeState state) {
      output.writeLong(state.episode(), true);
      description.write(kryo, output, state.description());
      output.writeInt(state.step(), true);
      writeFloats(output, state.theta());
      writeFloats(output, state.gradient());
      output.writeInt(state.optimizerStates().size(), true);
      state.optimizerStates().forEach(group -> writeFloats(output, group));
    }

    @Override
    public EpisodeState read(Kryo kryo, Input input, Class<EpisodeState> type) {
      return new EpisodeState(
          input.readLong(true),
          (OptimizeeDescription) description.read(kryo, input, Object.class),
          input.readInt(true),
          readFloats(input),
          readFloats(input),
          readGroups(input));
    }

    private List<float[]> readGroups(Input input) {
      List<float[]> groups = new ArrayList<>();
      int count = input.readInt(true);
      for (int i = 0; i < count; i++) {
        groups.add(readFloats(input));
      }
      return groups;
    }
  }

  static final class Diverged extends WireSerializer<DivergedEpisode> {
    @Override
    public void write(Kryo kryo, Output output, DivergedEpisode episode) {
      output.writeLong(episode.episode(), true);
      output.writeInt(episode.step(), true);
    }

    @Override
    public DivergedEpisode read(Kryo kryo, Input input, Class<DivergedEpisode> type) {
      return new DivergedEpisode(input.readLong(true), input.readInt(true));
    }
  }

  static final class Gradient extends WireSerializer<BlockGradient> {
    private final Diverged diverged = new Diverged();

    @Override
    public void write(Kryo kryo, Output output, BlockGradient gradient) {
      output.writeInt(gradient.finite(), true);
      output.writeDouble(gradient.metaLossSum());
      writeDoubles(output, gradient.gradientSum());
      writeList(kryo, output, gradient.diverged(), diverged);
    }

    @Override
    public BlockGradient read(Kryo kryo, Input input, Class<BlockGradient> type) {
      return new BlockGradient(
          input.readInt(true),
          input.readDouble(),
          readDoubles(input),
          readList(kryo, input, DivergedEpisode.class, diverged));
    }
  }

  static final class Segment extends WireSerializer<BlockSegment> {
    private final State state = new State();
    private final Gradient gradient = new Gradient();

    @Override
    public void write(Kryo kryo, Output output, BlockSegment segment) {
      writeList(kryo, output, segment.alive(), state);
      gradient.write(kryo, output, segment.gradient());
    }

    @Override
    public BlockSegment read(Kryo kryo, Input input, Class<BlockSegment> type) {
      return new BlockSegment(
          readList(kryo, input, EpisodeState.class, state),
          gradient.read(kryo, input, BlockGradient.class));
    }
  }
}
