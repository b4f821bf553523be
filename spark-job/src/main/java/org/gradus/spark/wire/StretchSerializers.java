package org.gradus.spark.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gradus.metatrain.Adam;
import org.gradus.metatrain.Candidate;
import org.gradus.metatrain.DivergedEpisode;
import org.gradus.metatrain.MetaState;
import org.gradus.metatrain.Metrics;
import org.gradus.sweep.Rung;
import org.gradus.sweep.StretchTraining;

/** Serializers of what the trials of a sweep take along and bring back. */
final class StretchSerializers {
  private StretchSerializers() {}

  private static final class Divergence extends WireSerializer<MetaState.Divergence> {
    private final EpisodeSerializers.Diverged episode = new EpisodeSerializers.Diverged();

    @Override
    public void write(Kryo kryo, Output output, MetaState.Divergence divergence) {
      output.writeInt(divergence.metaStep(), true);
      episode.write(kryo, output, divergence.episode());
    }

    @Override
    public MetaState.Divergence read(Kryo kryo, Input input, Class<MetaState.Divergence> type) {
      return new MetaState.Divergence(
          input.readInt(true), episode.read(kryo, input, DivergedEpisode.class));
    }
  }

  static final class State extends WireSerializer<MetaState> {
    private final GroupSerializers.AdamState adam = new GroupSerializers.AdamState();
    private final Divergence divergence = new Divergence();

    @Override
    public void write(Kryo kryo, Output output, MetaState state) {
      output.writeInt(state.metaStep(), true);
      adam.write(kryo, output, state.adam());
      output.writeBoolean(state.best().isPresent());
      state.best().ifPresent(best -> write(output, best));
      writeList(kryo, output, state.diverged(), divergence);
      output.writeInt(state.skipped(), true);
    }

    private void write(Output output, Candidate best) {
      output.writeInt(best.metaStep(), true);
      output.writeDouble(best.score());
      writeFloats(output, best.weights());
    }

    @Override
    public MetaState read(Kryo kryo, Input input, Class<MetaState> type) {
      return new MetaState(
          input.readInt(true),
          adam.read(kryo, input, Adam.class),
          input.readBoolean() ? Optional.of(best(input)) : Optional.empty(),
          readList(kryo, input, MetaState.Divergence.class, divergence),
          input.readInt(true));
    }

    private Candidate best(Input input) {
      return new Candidate(input.readInt(true), input.readDouble(), readFloats(input));
    }
  }

  private static final class MetaStep extends WireSerializer<Metrics> {
    private final EpisodeSerializers.Diverged diverged = new EpisodeSerializers.Diverged();

    @Override
    public void write(Kryo kryo, Output output, Metrics metrics) {
      output.writeInt(metrics.metaStep(), true);
      output.writeDouble(metrics.metaLoss());
      output.writeDouble(metrics.gradientNorm());
      output.writeInt(metrics.episodes(), true);
      writeList(kryo, output, metrics.diverged(), diverged);
      output.writeBoolean(metrics.validation().isPresent());
      metrics.validation().ifPresent(output::writeDouble);
    }

    @Override
    public Metrics read(Kryo kryo, Input input, Class<Metrics> type) {
      return new Metrics(
          input.readInt(true),
          input.readDouble(),
          input.readDouble(),
          input.readInt(true),
          readList(kryo, input, DivergedEpisode.class, diverged),
          input.readBoolean() ? OptionalDouble.of(input.readDouble()) : OptionalDouble.empty());
    }
  }

  static final class Result extends WireSerializer<StretchTraining.Result> {
    private final State state = new State();
    private final MetaStep metaStep = new MetaStep();

    @Override
    public void write(Kryo kryo, Output output, StretchTraining.Result result) {
      write(output, result.rung());
      state.write(kryo, output, result.state());
      writeList(kryo, output, result.metrics(), metaStep);
    }

    private static void write(Output output, Rung rung) {
      output.writeString(rung.outcome().name());
      output.writeInt(rung.metaStep(), true);
      output.writeDouble(rung.score());
      output.writeInt(rung.bestMetaStep(), true);
      output.writeString(rung.reason());
      output.writeString(rung.timing().started().toString());
      output.writeDouble(rung.timing().seconds());
      output.writeString(rung.timing().where());
    }

    @Override
    public StretchTraining.Result read(Kryo kryo, Input input, Class<StretchTraining.Result> type) {
      return new StretchTraining.Result(
          rung(input),
          state.read(kryo, input, MetaState.class),
          readList(kryo, input, Metrics.class, metaStep));
    }

    private static Rung rung(Input input) {
      return new Rung(
          Rung.Outcome.valueOf(input.readString()),
          input.readInt(true),
          input.readDouble(),
          input.readInt(true),
          input.readString(),
          new Rung.Timing(
              Instant.parse(input.readString()), input.readDouble(), input.readString()));
    }
  }
}
