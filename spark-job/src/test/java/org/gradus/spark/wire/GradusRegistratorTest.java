package org.gradus.spark.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.Kryo;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.SerializationStream;
import org.apache.spark.serializer.SerializerInstance;
import org.gradus.evaluation.BatchLosses;
import org.gradus.evaluation.LossRequest;
import org.gradus.metatrain.Adam;
import org.gradus.metatrain.BlockGradient;
import org.gradus.metatrain.BlockSegment;
import org.gradus.metatrain.Candidate;
import org.gradus.metatrain.DivergedEpisode;
import org.gradus.metatrain.EpisodeBlocks;
import org.gradus.metatrain.EpisodeGroup;
import org.gradus.metatrain.GroupStep;
import org.gradus.metatrain.GroupSteps;
import org.gradus.metatrain.MetaState;
import org.gradus.metatrain.Metrics;
import org.gradus.optimizee.OptimizeeDescription;
import org.gradus.optimizee.TestScore;
import org.gradus.optimizee.data.LabelledImages;
import org.gradus.optimizee.data.PictureSet;
import org.gradus.optimizee.features.RandomNetwork;
import org.gradus.optimizee.quadratic.QuadraticFamily;
import org.gradus.picture.NamedPicture;
import org.gradus.picture.Picture;
import org.gradus.picture.RefusedPicture;
import org.gradus.random.RunSeed;
import org.gradus.sweep.Rung;
import org.gradus.sweep.StretchTraining;
import org.gradus.testing.ObstructedFamily;
import org.gradus.unroll.EpisodeState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scala.collection.Iterator;
import scala.reflect.ClassTag;

/** Everything registered travels unchanged, and nothing else travels. */
class GradusRegistratorTest {
  private static final QuadraticFamily QUADRATICS = new QuadraticFamily(3, 2, 0.5);
  private static final OptimizeeDescription OWN_CLASS =
      new ObstructedFamily(QUADRATICS, "nowhere").sample(11);
  private static final float[] FLOATS = {
    0f, -0f, Float.MIN_VALUE, -Float.MAX_VALUE, Float.NaN, Float.NEGATIVE_INFINITY, 0.1f
  };
  private static final double[] DOUBLES = {
    0.0, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, Double.NaN, Double.POSITIVE_INFINITY, 0.1
  };

  private static final MetaState STATE =
      new MetaState(
          Integer.MAX_VALUE,
          new Adam(3, DOUBLES, new double[] {-0.0}, new double[] {1, 2}),
          Optional.of(new Candidate(2, Double.MIN_VALUE, FLOATS)),
          List.of(new MetaState.Divergence(5, new DivergedEpisode(Long.MAX_VALUE, 1))),
          4);

  private final SerializerInstance serializer =
      new KryoSerializer(
              new SparkConf(false)
                  .set("spark.kryo.registrator", GradusRegistrator.class.getName())
                  .set("spark.kryo.registrationRequired", "true"))
          .newInstance();

  static Stream<Object> values() {
    return Stream.of(
        new EpisodeBlocks.Block(0, 1),
        new EpisodeBlocks.Block(Long.MAX_VALUE, Integer.MAX_VALUE),
        state(0, QUADRATICS.sample(7)),
        state(Long.MAX_VALUE, OWN_CLASS),
        new EpisodeState(3, OWN_CLASS, 0, new float[0], new float[0], List.of(new float[0])),
        gradient(),
        new BlockGradient(0, Double.NaN, new double[0], List.of()),
        new BlockSegment(List.of(), gradient()),
        new BlockSegment(
            List.of(
                state(1, QUADRATICS.sample(7)),
                state(2, QUADRATICS.sample(8)),
                state(3, OWN_CLASS),
                state(4, OWN_CLASS)),
            gradient()),
        new EpisodeGroup(0, 1),
        new EpisodeGroup(Long.MAX_VALUE, Integer.MAX_VALUE),
        new GroupSteps(Adam.start(new double[0]), List.of()),
        new GroupSteps(
            new Adam(Integer.MAX_VALUE, DOUBLES, new double[] {-0.0}, new double[] {1, 2}),
            List.of(
                new GroupStep(0, 0, Double.NaN, gradient().diverged()),
                new GroupStep(Integer.MAX_VALUE, -0.0, Double.MIN_VALUE, List.of()))),
        MetaState.start(new double[0]),
        STATE,
        new StretchTraining.Result(
            new Rung(
                Rung.Outcome.REACHED,
                7,
                Double.POSITIVE_INFINITY,
                0,
                "",
                new Rung.Timing(Instant.MIN, 0.1, "executor 1")),
            STATE,
            List.of(
                new Metrics(1, Double.NaN, -0.0, 0, gradient().diverged(), OptionalDouble.empty()),
                new Metrics(2, 1, 2, 3, List.of(), OptionalDouble.of(Double.NaN)))),
        new LossRequest.Batch(0, 1),
        new LossRequest.Batch(Integer.MAX_VALUE, Integer.MAX_VALUE),
        new BatchLosses(
            new double[][][] {{DOUBLES}},
            List.of(List.of(new TestScore(-0.0, 1), new TestScore(Double.NaN, 0.1)))),
        new BatchLosses(
            new double[][][] {{{1}, {2}, {3}}, {{4}, {5}, {Double.NaN}}},
            List.of(List.of(), List.of())),
        new BatchLosses(new double[][][] {{{}}}, List.of(List.of())),
        new LabelledImages(2, 1, 2, 3, new byte[] {-1, 0, 1, 127, 4, 5, 6, 7}, new byte[] {0, 2}),
        RandomNetwork.create(),
        PictureSet.of(
            List.of(
                new Picture(1, 2, new byte[] {-1, 0, 1, 127, -128, 5}),
                new Picture(1, 2, new byte[] {6, 5, 4, 3, 2, 1}))),
        new NamedPicture("a [ä] *.png", new Picture(2, 1, new byte[] {-1, 0, 1, 127, -128, 5})),
        new RefusedPicture("", "expected a picture, found “nothing”"),
        new Object[] {new LossRequest.Batch(1, 2), null, new EpisodeBlocks.Block(3, 4)});
  }

  private static EpisodeState state(long episode, OptimizeeDescription description) {
    return new EpisodeState(
        episode,
        description,
        1_000_000,
        FLOATS,
        new float[] {episode, 1f},
        List.of(new float[] {2f}, new float[] {3f, Float.NaN}));
  }

  private static BlockGradient gradient() {
    return new BlockGradient(
        2,
        Double.NEGATIVE_INFINITY,
        DOUBLES,
        List.of(new DivergedEpisode(0, 1), new DivergedEpisode(Long.MAX_VALUE, 100_000)));
  }

  @ParameterizedTest
  @MethodSource("values")
  void everyTypeTravelsUnchanged(Object value) {
    assertUnchanged(travelled(value), value);
  }

  /** As in a cached partition: a stream of values, each read back on its own. */
  @Test
  void manyTravelInOneStream() {
    List<Object> values = values().toList();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (SerializationStream stream = serializer.serializeStream(bytes)) {
      values.forEach(value -> stream.writeObject(value, any()));
    }

    Iterator<Object> found =
        serializer.deserializeStream(new ByteArrayInputStream(bytes.toByteArray())).asIterator();
    for (Object value : values) {
      assertUnchanged(found.next(), value);
    }
    assertThat(found.hasNext()).isFalse();
  }

  private static void assertUnchanged(Object found, Object expected) {
    assertThat(bits(found)).isEqualTo(bits(expected));
  }

  /** A value that is equal to another's only if all their bits are. */
  private static Object bits(Object value) {
    if (value instanceof float[] floats) {
      return IntStream.range(0, floats.length)
          .mapToObj(i -> Float.floatToRawIntBits(floats[i]))
          .toList();
    }
    if (value instanceof double[] doubles) {
      return Arrays.stream(doubles).mapToObj(Double::doubleToRawLongBits).toList();
    }
    if (value instanceof Double number) {
      return Double.doubleToRawLongBits(number);
    }
    if (value instanceof Object[] values) {
      return bits(Arrays.asList(values));
    }
    if (value instanceof List<?> values) {
      return values.stream().map(element -> Optional.ofNullable(bits(element))).toList();
    }
    if (value instanceof Optional<?> optional) {
      return optional.map(GradusRegistratorTest::bits);
    }
    boolean composed = value instanceof Record && !(value instanceof OptimizeeDescription);
    return composed ? List.of(value.getClass(), bits(components((Record) value))) : value;
  }

  private static List<Object> components(Record value) {
    List<Object> components = new ArrayList<>();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      try {
        components.add(component.getAccessor().invoke(value));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    return components;
  }

  private Object travelled(Object value) {
    ByteBuffer bytes = serializer.serialize(value, any());
    return serializer.deserialize(bytes, any());
  }

  private static ClassTag<Object> any() {
    return ClassTag.Object();
  }

  @Test
  void everyRegisteredTypeIsTested() {
    Kryo kryo = new Kryo();
    int first = kryo.getNextRegistrationId();
    new GradusRegistrator().registerClasses(kryo);
    Set<String> registered =
        IntStream.range(first, kryo.getNextRegistrationId())
            .mapToObj(id -> kryo.getRegistration(id).getType().getName())
            .collect(Collectors.toSet());

    assertThat(values().map(value -> value.getClass().getName()).collect(Collectors.toSet()))
        .isEqualTo(registered);
  }

  @ParameterizedTest
  @MethodSource("strangers")
  void whatIsNotRegisteredIsRefused(Object stranger) {
    assertThatThrownBy(() -> travelled(stranger))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Class is not registered: " + stranger.getClass().getName());
  }

  static Stream<Object> strangers() {
    return Stream.of(QUADRATICS, OWN_CLASS, new DivergedEpisode(1, 2), new RunSeed(1));
  }
}
