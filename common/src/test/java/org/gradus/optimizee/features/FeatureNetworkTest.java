package org.gradus.optimizee.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureNetworkTest {

  /** Two pixels a side at every layer, for borders to be reflected. */
  @Test
  void smallestSideIsTheFirstThatLeavesPixelsEverywhere() {
    for (FeatureNetwork network : SmallNetworks.all().values()) {
      int smallest = network.smallestSide();
      assertThat(fewestPixels(network, smallest)).isGreaterThanOrEqualTo(2);
      assertThat(fewestPixels(network, smallest - 1)).isLessThan(2);
      assertThat(network.takes(smallest, smallest + 5)).isTrue();
      assertThat(network.takes(smallest + 5, smallest - 1)).isFalse();
    }
  }

  private static int fewestPixels(FeatureNetwork network, int side) {
    PlaneLayout layout = new PlaneLayout(side, side);
    int fewest = side;
    for (Layer layer : network.layers()) {
      layout = layer.layout(layout);
      fewest = Math.min(fewest, layout.height());
    }
    return fewest;
  }

  @Test
  void aNetworkForNoImageIsNoEndlessSearch() {
    List<Layer> layers = new ArrayList<>();
    Filters filters = new Filters(3, 3, 1, new float[9], new float[3]);
    layers.add(new Layer.Convolution("a", List.of(filters)));
    for (int i = 0; i < 40; i++) {
      layers.add(new Layer.MaximumPooling(2));
    }
    layers.add(new Layer.Convolution("b", List.of(filters)));
    InputForm form = new InputForm(false, 1, new float[3]);
    FeatureNetwork network = new FeatureNetwork("deep", form, Padding.ZERO, layers, 41, List.of(0));
    assertThat(network.smallestSide()).isEqualTo(Integer.MAX_VALUE);
    assertThat(network.takes(32_768, 32_768)).isFalse();
  }
}
