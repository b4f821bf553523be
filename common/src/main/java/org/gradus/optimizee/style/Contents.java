package org.gradus.optimizee.style;

import java.io.Serializable;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.gradus.optimizee.data.PictureSet;
import org.gradus.optimizee.data.Shared;
import org.gradus.random.Purpose;
import org.gradus.random.RandomNumbers;

/** Where content pictures come from: sets for training, for validation and for test. */
sealed interface Contents extends Serializable {

  /**
   * One content.
   *
   * @param purpose which set; baselines are tuned on that of validation
   * @param index which of the set, after whose last the first follows; training draws at random
   * @param seed of the optimizee
   */
  Content draw(Purpose purpose, long index, long seed);

  /** How many different contents a set has. */
  long different(Purpose purpose);

  /** What must be present where contents are drawn. */
  List<Shared<?>> data();

  /** Scenes drawn anew for every optimizee. */
  record Drawn(int size) implements Contents {
    @Override
    public Content draw(Purpose purpose, long index, long seed) {
      return new Content.Drawn(seed, size);
    }

    @Override
    public long different(Purpose purpose) {
      return Long.MAX_VALUE;
    }

    @Override
    public List<Shared<?>> data() {
      return List.of();
    }
  }

  /** Pictures of one size. */
  record Sets(Shared<PictureSet> training, Shared<PictureSet> validation, Shared<PictureSet> test)
      implements Contents {
    private static final Set<Purpose> IN_TURN =
        EnumSet.of(Purpose.VALIDATION, Purpose.TUNING, Purpose.TEST);

    @Override
    public Content draw(Purpose purpose, long index, long seed) {
      Shared<PictureSet> set = set(purpose);
      int count = set.get().count();
      return new Content.OfSet(
          set,
          IN_TURN.contains(purpose) ? (int) (index % count) : new RandomNumbers(seed).below(count));
    }

    private Shared<PictureSet> set(Purpose purpose) {
      return switch (purpose) {
        case VALIDATION, TUNING -> validation;
        case TEST -> test;
        default -> training;
      };
    }

    @Override
    public long different(Purpose purpose) {
      return set(purpose).get().count();
    }

    @Override
    public List<Shared<?>> data() {
      return Stream.<Shared<?>>of(training, validation, test).distinct().toList();
    }
  }
}
