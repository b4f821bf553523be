package org.gradus.cli;

import static org.gradus.cli.Safetensors.metadata;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What users are told of an exported optimizer whose texts do not fit. */
class DamagedMetadataTest {
  @TempDir private static Path folder;

  @BeforeAll
  static void train() throws IOException {
    TinyRun.train(folder);
  }

  static Stream<Arguments> damagedFiles() {
    return Stream.of(
        damage(
            metadata("format", null),
            "expected the text \"format\" in __metadata__, found only [hidden, horizon,"
                + " output.scale, preprocessing, preprocessing.p, provenance]; it is no"
                + " optimizer exported by Gradus"),
        damage(
            metadata("format", "gradus-2"),
            "format: expected \"gradus-1\", found \"gradus-2\"; it was written by another"
                + " version"),
        damage(
            metadata("hidden", null),
            "expected the text \"hidden\" in __metadata__, found only [format, horizon,"
                + " output.scale, preprocessing, preprocessing.p, provenance]; it is no"
                + " optimizer exported by Gradus"),
        damage(
            metadata("hidden", ""),
            "tensor readout.w: expected F32 [1] by hidden and preprocessing, found F32 [3]"),
        damage(
            metadata("hidden", "4"),
            "tensor layer0.wx: expected F32 [16, 1] by hidden and preprocessing, found F32"
                + " [12, 1]"),
        damage(
            metadata("hidden", "3,3"),
            "tensor layer1.wx: expected F32 [12, 3] by hidden and preprocessing, found none"),
        damage(
            metadata("hidden", "-3"),
            "hidden: expected layer sizes from 1 to 1024 with commas between, found \"-3\""),
        damage(
            metadata("hidden", "3,"),
            "hidden: expected layer sizes from 1 to 1024 with commas between, found \"3,\""),
        damage(
            metadata("hidden", "2000000000"),
            "hidden: expected layer sizes from 1 to 1024 with commas between, found"
                + " \"2000000000\""),
        damage(
            metadata("hidden", "1024,1024,1024,1024,1024,1024,1024,1024"),
            "tensor layer0.wx: expected F32 [4096, 1] by hidden and preprocessing, found"
                + " F32 [12, 1]"),
        damage(
            metadata("hidden", "1".concat(",1".repeat(5000))),
            "hidden: expected at most 8 layers, found 5001"),
        damage(
            metadata("preprocessing", "log"),
            "preprocessing: expected none or log-sign, found \"log\""),
        damage(
            metadata("preprocessing", "log-sign"),
            "tensor layer0.wx: expected F32 [12, 2] by hidden and preprocessing, found F32"
                + " [12, 1]"),
        damage(
            metadata("preprocessing.p", "ten"),
            "preprocessing.p: expected a number from 0.1 to 100, found \"ten\""),
        damage(
            metadata("preprocessing.p", "0"),
            "preprocessing.p: expected a number from 0.1 to 100, found \"0\""),
        damage(
            metadata("preprocessing.p", "1e300"),
            "preprocessing.p: expected a number from 0.1 to 100, found \"1e300\""),
        damage(
            metadata("output.scale", "NaN"),
            "output.scale: expected a number from 0.000000001 to 1000, found \"NaN\""),
        damage(
            metadata("output.scale", "-0.1"),
            "output.scale: expected a number from 0.000000001 to 1000, found \"-0.1\""),
        damage(
            metadata("output.scale", "0.1d"),
            "output.scale: expected a number from 0.000000001 to 1000, found \"0.1d\""),
        damage(metadata("horizon", "4.5"), "horizon: expected a whole number, found 4.5"),
        damage(
            metadata("horizon", "0"), "horizon: expected a number from 1 to 100000, found \"0\""),
        damage(
            metadata("horizon", "99999999999"),
            "horizon: expected a number from 1 to 100000, found \"99999999999\""),
        damage(
            metadata("provenance", "run of yesterday"),
            "expected the provenance in JSON, found at its byte 4: Unrecognized token" + " 'run'"),
        damage(metadata("provenance", "[]"), "provenance: expected a JSON object, found \"[]\""),
        damage(metadata("provenance", ""), "provenance: expected a JSON object, found \"\""),
        damage(
            metadata("provenance", "{} {}"),
            "expected the provenance in JSON, found at its byte 3: Trailing token (of type"
                + " START_OBJECT) found after value"));
  }

  private static Arguments damage(UnaryOperator<byte[]> damage, String line) {
    return Arguments.of(damage, line);
  }

  @ParameterizedTest
  @MethodSource("damagedFiles")
  void evaluateAndInspectSayWhatIsWrong(UnaryOperator<byte[]> damage, String line)
      throws IOException {
    Refusals.checkOptimizer(folder, damage, line);
  }
}
