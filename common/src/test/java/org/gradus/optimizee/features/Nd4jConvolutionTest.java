package org.gradus.optimizee.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** A convolution and its gradient by the input against ND4J's. */
class Nd4jConvolutionTest {
  private static final int HEIGHT = 10;
  private static final int WIDTH = 14;
  private static final int INPUTS = 3;
  private static final int OUTPUTS = 16;

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void outputsAndInputGradientsAreNd4js(int side) {
    float[] weights = SmallNetworks.noise(1, OUTPUTS, side * side);
    for (int i = 0; i < weights.length; i++) {
      weights[i] -= 0.5f;
    }
    Filters filters = new Filters(OUTPUTS, INPUTS, side, weights, new float[OUTPUTS]);
    Planes output = new Planes(new PlaneLayout(HEIGHT, WIDTH), OUTPUTS);
    ConvolutionStage stage =
        new ConvolutionStage(Convolutions.create(), Padding.ZERO, List.of(filters), false, output);
    float[] image = SmallNetworks.noise(2, HEIGHT, WIDTH);
    Planes input = planes(image, INPUTS);
    input.pad(Padding.ZERO);
    stage.forward(input);

    INDArray kernel = array(weights, OUTPUTS, INPUTS, side, side);
    INDArray sums = convolved(array(image, 1, INPUTS, HEIGHT, WIDTH), kernel, side);
    float[] expected = sums.dup('c').data().asFloat();
    float[] given = SmallNetworks.noise(3, HEIGHT, WIDTH * OUTPUTS / INPUTS + WIDTH);
    float[] masked = new float[expected.length];
    for (int i = 0; i < expected.length; i++) {
      masked[i] = expected[i] > 0 ? given[i] : 0;
      expected[i] = Math.max(0, expected[i]);
    }
    assertClose(output, expected);

    copy(given, stage.gradient);
    Planes inputGradient = new Planes(output.layout, INPUTS);
    stage.backward(input, inputGradient);
    INDArray turned = Nd4j.create(DataType.FLOAT, INPUTS, OUTPUTS, side, side);
    for (int o = 0; o < OUTPUTS; o++) {
      for (int i = 0; i < INPUTS; i++) {
        for (int tap = 0; tap < side * side; tap++) {
          turned.putScalar(
              new int[] {i, o, side - 1 - tap / side, side - 1 - tap % side},
              filters.weight(o, i, tap));
        }
      }
    }
    assertClose(
        inputGradient,
        convolved(array(masked, 1, OUTPUTS, HEIGHT, WIDTH), turned, side)
            .dup('c')
            .data()
            .asFloat());
  }

  private static INDArray array(float[] values, int... shape) {
    return Nd4j.createFromArray(values).reshape('c', shape);
  }

  private static INDArray convolved(INDArray input, INDArray kernel, int side) {
    INDArray output = Nd4j.createUninitialized(DataType.FLOAT, 1, kernel.size(0), HEIGHT, WIDTH);
    int padding = side / 2;
    Nd4j.exec(
        DynamicCustomOp.builder("conv2d")
            .addInputs(input, kernel)
            .addOutputs(output)
            .addIntegerArguments(side, side, 1, 1, padding, padding, 1, 1, 0, 0, 1)
            .build());
    return output;
  }

  private static Planes planes(float[] values, int channels) {
    Planes planes = new Planes(new PlaneLayout(HEIGHT, WIDTH), channels);
    copy(values, planes);
    return planes;
  }

  private static void copy(float[] values, Planes planes) {
    for (int c = 0; c < planes.channels; c++) {
      for (int y = 0; y < HEIGHT; y++) {
        System.arraycopy(values, (c * HEIGHT + y) * WIDTH, planes.values, planes.row(c, y), WIDTH);
      }
    }
  }

  private static void assertClose(Planes found, float[] expected) {
    for (int i = 0; i < expected.length; i++) {
      int row = found.row(i / (HEIGHT * WIDTH), i / WIDTH % HEIGHT);
      assertThat((double) found.values[row + i % WIDTH]).isCloseTo(expected[i], within(1e-5));
    }
  }
}
