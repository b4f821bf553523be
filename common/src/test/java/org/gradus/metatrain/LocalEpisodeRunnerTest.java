package org.gradus.metatrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gradus.optimizee.quadratic.QuadraticFamily;
import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.InitialWeights;
import org.gradus.optimizer.learned.Initialization;
import org.gradus.optimizer.learned.Preprocessing;
import org.gradus.random.RandomNumbers;
import org.gradus.random.RunSeed;
import org.gradus.unroll.LossWeights;
import org.gradus.unroll.UnrollSettings;
import org.junit.jupiter.api.Test;

class LocalEpisodeRunnerTest {
  private static final Architecture ARCHITECTURE =
      new Architecture(List.of(4), Preprocessing.LOG_SIGN, 10, 0.1);
  private static final EpisodeTask TASK =
      new EpisodeTask(
          new RunSeed(1),
          new QuadraticFamily(3, 2, 0),
          ARCHITECTURE,
          new UnrollSettings(6, 3, LossWeights.all(6)));

  private static SegmentRequest request(int segment, long first, int episodes) {
    double[] drawn =
        InitialWeights.draw(ARCHITECTURE, new Initialization(1, 1, 1), new RandomNumbers(5));
    float[] weights = Adam.start(drawn).singlePrecisionWeights();
    return new SegmentRequest(segment + 1, first, episodes, segment, weights);
  }

  @Test
  void cutsConsecutiveEpisodesIntoBlocks() {
    EpisodeBlocks blocks = new EpisodeBlocks(4, 3);
    assertThat(blocks.cut(10, 2))
        .containsExactly(new EpisodeBlocks.Block(10, 1), new EpisodeBlocks.Block(11, 1));
    assertThat(blocks.cut(10, 5))
        .containsExactly(new EpisodeBlocks.Block(10, 3), new EpisodeBlocks.Block(13, 2));
  }

  @Test
  void aBlockIsTheSumOfItsEpisodes() {
    LocalEpisodeRunner single = new LocalEpisodeRunner(TASK, new EpisodeBlocks(64, 16));
    LocalEpisodeRunner summed = new LocalEpisodeRunner(TASK, new EpisodeBlocks(1, 3));
    for (int segment = 0; segment < 2; segment++) {
      List<BlockGradient> each = single.advance(request(segment, 4, 3));
      List<BlockGradient> block = summed.advance(request(segment, 4, 3));
      assertThat(each).hasSize(3);
      assertThat(block).hasSize(1);
      assertThat(block.get(0).finite()).isEqualTo(3);
      assertThat(block.get(0).metaLossSum())
          .isEqualTo(each.stream().mapToDouble(BlockGradient::metaLossSum).sum());
      MeanGradient expected = MeanGradient.of(each);
      assertThat(MeanGradient.of(block).gradient()).isEqualTo(expected.gradient());
    }
  }

  @Test
  void anEpisodeDependsOnItsNumberAlone() {
    LocalEpisodeRunner runner = new LocalEpisodeRunner(TASK, new EpisodeBlocks(64, 16));
    double[] among = runner.advance(request(0, 4, 3)).get(2).gradientSum();
    double[] alone = runner.advance(request(0, 6, 1)).get(0).gradientSum();
    assertThat(alone).isEqualTo(among);
    assertThat(runner.advance(request(0, 7, 1)).get(0).gradientSum()).isNotEqualTo(among);
  }
}
