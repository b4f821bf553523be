package org.gradus.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import org.gradus.optimizer.learned.Kernel;
import org.gradus.optimizer.learned.Kernels;
import org.gradus.random.RandomNumbers;
import org.junit.jupiter.api.Test;

class KernelPanelsTest {
  private static final int FLOATS = 18;
  private static final int PARAMETERS = 130;

  @Test
  void rowsAndBackAreTheKernelsState() {
    Kernel kernel = Kernels.create(Optimizers.TWO_LAYERS);
    kernel.setWeights(Optimizers.lstm(1).optimizer().weights());
    float[] state = new float[kernel.stateSize(PARAMETERS)];
    float[] gradient = new float[PARAMETERS];
    RandomNumbers numbers = new RandomNumbers(1);
    for (int i = 0; i < PARAMETERS; i++) {
      gradient[i] = (float) numbers.gaussian();
    }
    kernel.step(gradient, state, state, new float[PARAMETERS]);
    float[] rows = rows(state);
    KernelPanels again = new KernelPanels(new float[state.length], FLOATS);
    for (int i = 0; i < PARAMETERS; i++) {
      again.load(i, rows, i * FLOATS);
    }
    assertThat(rows(again.state())).isEqualTo(rows);
    float[] expected = new float[PARAMETERS];
    float[] found = new float[PARAMETERS];
    kernel.step(gradient, state, state, expected);
    kernel.step(gradient, again.state(), again.state(), found);
    assertThat(found).isEqualTo(expected);
  }

  /** One parameter's row is what the kernel's state is for that parameter alone. */
  @Test
  void aRowIsAParametersOwnState() {
    Kernel kernel = Kernels.create(Optimizers.TWO_LAYERS);
    kernel.setWeights(Optimizers.lstm(1).optimizer().weights());
    float[] gradient = new float[PARAMETERS];
    gradient[129] = 0.25f;
    float[] state = new float[kernel.stateSize(PARAMETERS)];
    kernel.step(gradient, state, state, new float[PARAMETERS]);
    float[] alone = new float[kernel.stateSize(1)];
    kernel.step(new float[] {0.25f}, alone, alone, new float[1]);
    float[] row = new float[FLOATS];
    new KernelPanels(alone, FLOATS).store(0, row, 0);
    assertThat(rows(state)).endsWith(row);
    assertThat(row).doesNotContain(0);
  }

  private static float[] rows(float[] state) {
    float[] rows = new float[PARAMETERS * FLOATS];
    KernelPanels panels = new KernelPanels(state, FLOATS);
    for (int i = 0; i < PARAMETERS; i++) {
      panels.store(i, rows, i * FLOATS);
    }
    return rows;
  }
}
