package org.gradus.optimizee.style;

import java.io.Serializable;
import java.util.List;
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

  /** What must be present where contents are drawn. */
  List<Shared<?>> data();

  /** Scenes drawn anew for every optimizee. */
  record Drawn(int size) implements Contents {
    @Override
    public Content draw(Purpose purpose, long index, long seed) {
      return new Content.Drawn(seed, size);
    }

    @Override
    public List<Shared<?>> data() {
      return List.of();
    }
  }

  /** Pictures of one size. */
  record Sets(Shared<PictureSet> training, Shared<PictureSet> validation, Shared<PictureSet> test)
      implements Contents {
    @Override
    public Content draw(Purpose purpose, long index, long seed) {
      return switch (purpose) {
        case VALIDATION, TUNING -> inTurn(validation, index);
        case TEST -> inTurn(test, index);
        default ->
            new Content.OfSet(training, new RandomNumbers(seed).below(training.get().count()));
      };
    }

    private static Content inTurn(Shared<PictureSet> set, long index) {
      return new Content.OfSet(set, (int) (index % set.get().count()));
    }

    @Override
    public List<Shared<?>> data() {
      return Stream.<Shared<?>>of(training, validation, test).distinct().toList();
    }
  }
}
