package org.gradus.testing;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.gradus.optimizee.FamilySettings;
import org.gradus.optimizee.Optimizee;
import org.gradus.optimizee.OptimizeeDescription;
import org.gradus.optimizee.OptimizeeFamily;
import org.gradus.optimizee.OptimizeeFamilyProvider;
import org.gradus.optimizee.quadratic.QuadraticFamily;
import org.gradus.random.Purpose;
import org.gradus.random.RandomNumbers;
import org.gradus.random.RunSeed;

/**
 * Quadratics of which a share, those drawn for training, become non-finite at a step of their own.
 * Whatever is trained on is written down in this process.
 *
 * @param quadratics what is sampled
 * @param share of the seeds, 0 to 1
 * @param steps of an episode, before the last of which it happens
 */
public record DivergingFamily(QuadraticFamily quadratics, double share, int steps)
    implements OptimizeeFamily {

  /** Folder with the service file, which only some tests have on the class path. */
  public static final Path PROVIDED = Path.of("target", "test-classes", "diverging");

  /** Mean losses of training functions, as they were evaluated. */
  public static final Map<Point, Double> LOSSES = new ConcurrentHashMap<>();

  /** A step of the function of a seed. */
  public record Point(long seed, int step) {}

  /** What is not finite. */
  public enum Kind {
    LOSS_NAN,
    LOSS_INFINITE,
    GRADIENT_NAN,
    GRADIENT_INFINITE,
    /** Finite, and too much for the optimizer's next update. */
    GRADIENT_HUGE
  }

  /** When a function diverges, and how: at one of its functions in lockstep, or coordinates. */
  public record Precipice(int step, Kind kind, int index) {}

  /** Reads {@code diverging.share}, {@code diverging.steps} and the settings of quadratics. */
  public static final class Provider implements OptimizeeFamilyProvider {

    @Override
    public String name() {
      return "diverging";
    }

    @Override
    public OptimizeeFamily create(FamilySettings settings) {
      return new DivergingFamily(
          (QuadraticFamily) new QuadraticFamily.Provider().create(settings),
          settings.number("diverging.share", 0, 1),
          settings.integer("diverging.steps", 1, 1000));
    }
  }

  private record Description(long seed, DivergingFamily family) implements OptimizeeDescription {

    @Override
    public Optimizee build() {
      return new Diverging(
          seed, family.quadratics().sample(seed).build(), family.precipice(seed).orElse(null));
    }

    @Override
    public String toString() {
      return "diverging quadratics, seed " + seed;
    }
  }

  /** Where the function of a training seed diverges, if it does. */
  public Optional<Precipice> precipice(long seed) {
    RandomNumbers numbers = new RandomNumbers(seed ^ 1);
    if (numbers.uniform() >= share) {
      return Optional.empty();
    }
    Kind[] kinds = Kind.values();
    Kind kind = kinds[numbers.below(kinds.length)];
    boolean ofFunctions = kind == Kind.LOSS_NAN || kind == Kind.LOSS_INFINITE;
    int functions = quadratics.functions();
    // no meta-loss counts the loss at the start
    int step = ofFunctions ? 1 + numbers.below(steps) : numbers.below(steps);
    int index = numbers.below(ofFunctions ? functions : functions * quadratics.dimension());
    return Optional.of(new Precipice(step, kind, index));
  }

  private record Diverging(long seed, Optimizee quadratics, Precipice precipice)
      implements Optimizee {

    @Override
    public int functions() {
      return quadratics.functions();
    }

    @Override
    public int coordinates() {
      return quadratics.coordinates();
    }

    @Override
    public void initialize(float[] theta) {
      quadratics.initialize(theta);
    }

    @Override
    public void evaluate(int step, float[] theta, double[] losses, float[] gradient) {
      quadratics.evaluate(step, theta, losses, gradient);
      if (precipice != null && step == precipice.step()) {
        int index = precipice.index();
        switch (precipice.kind()) {
          case LOSS_NAN -> losses[index] = Double.NaN;
          case LOSS_INFINITE -> losses[index] = Double.POSITIVE_INFINITY;
          case GRADIENT_NAN -> gradient[index] = Float.NaN;
          case GRADIENT_INFINITE -> gradient[index] = Float.NEGATIVE_INFINITY;
          case GRADIENT_HUGE -> gradient[index] = Float.MAX_VALUE;
        }
      }
      double sum = 0;
      for (double loss : losses) {
        sum += loss;
      }
      LOSSES.put(new Point(seed, step), sum / losses.length);
    }
  }

  @Override
  public int functions() {
    return quadratics.functions();
  }

  @Override
  public OptimizeeFamily withFunctions(int functions) {
    return new DivergingFamily(
        new QuadraticFamily(functions, quadratics.dimension(), quadratics.initialDeviation()),
        share,
        steps);
  }

  @Override
  public OptimizeeDescription sample(long seed) {
    return quadratics.sample(seed);
  }

  @Override
  public OptimizeeDescription sample(RunSeed seed, Purpose purpose, long index) {
    long derived = seed.derive(purpose, index);
    return purpose == Purpose.TRAINING ? new Description(derived, this) : sample(derived);
  }
}
