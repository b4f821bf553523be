package org.gradus.cli;

import static org.gradus.cli.Safetensors.first;
import static org.gradus.cli.Safetensors.header;
import static org.gradus.cli.Safetensors.length;
import static org.gradus.cli.Safetensors.longer;
import static org.gradus.cli.Safetensors.tensor;
import static org.gradus.cli.Safetensors.text;
import static org.gradus.cli.Safetensors.value;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What users are told of an exported optimizer that is none, or not what it says it is. */
class DamagedOptimizerTest {
  @TempDir private static Path folder;

  @BeforeAll
  static void train() throws IOException {
    TinyRun.train(folder);
  }

  static Stream<Arguments> damagedFiles() {
    return Stream.of(
        damage(
            first(0),
            "expected a safetensors file of at least 10 bytes, found 0; the file is cut"
                + " off, or no safetensors file"),
        damage(
            first(7),
            "expected a safetensors file of at least 10 bytes, found 7; the file is cut"
                + " off, or no safetensors file"),
        damage(
            first(8),
            "expected a safetensors file of at least 10 bytes, found 8; the file is cut"
                + " off, or no safetensors file"),
        damage(
            first(100),
            "expected a safetensors header of 2 to 92 bytes, found a length of 2280 at"
                + " offset 0; the file is cut off, or no safetensors file"),
        damage(
            longer(-1),
            "tensor readout.b: expected its data up to offset 2544, found the file's end"
                + " at 2543; the file is cut off"),
        damage(
            longer(-200),
            "tensor layer0.wh: expected its data up to offset 2480, found the file's end"
                + " at 2344; the file is cut off"),
        damage(longer(3), "expected 256 bytes of tensors behind the header, found 259"),
        damage(
            length(0),
            "expected a safetensors header of 2 to 2536 bytes, found a length of 0 at"
                + " offset 0; the file is cut off, or no safetensors file"),
        damage(
            length(-5),
            "expected a safetensors header of 2 to 2536 bytes, found a length of"
                + " 18446744073709551611 at offset 0; the file is cut off, or no safetensors file"),
        damage(
            length(Long.MAX_VALUE),
            "expected a safetensors header of 2 to 2536 bytes, found a length of"
                + " 9223372036854775807 at offset 0; the file is cut off, or no safetensors file"),
        damage(
            length(20),
            "expected a header in JSON, found at its byte 20: Unexpected end-of-input in"
                + " field name"),
        damage(
            text(header -> "x" + header),
            "expected a header in JSON, found at its byte 2: Unrecognized token 'x'"),
        damage(
            text(header -> header + "}"),
            "expected a header in JSON, found at its byte 2274: Unexpected close marker"
                + " '}': expected ']'"),
        damage(text(header -> "[1]"), "expected a JSON object at offset 8, found [1]"),
        damage(text(header -> "  "), "expected a JSON object at offset 8, found none"),
        damage(
            text(header -> "[".repeat(5000)),
            "expected a header in JSON, found at its byte 0: Depth (1001) exceeds the"
                + " maximum allowed nesting depth (1000)"),
        damage(
            text(header -> header.replace("\"horizon\"", "\"hidden\"")),
            "expected a header in JSON, found at its byte 58: Duplicate field 'hidden'"),
        damage(
            text(header -> header.replace("layer0.wh", "layer0.wx")),
            "expected a header in JSON, found at its byte 2022: Duplicate field 'layer0.wx'"),
        damage(
            header(header -> header.remove("__metadata__")),
            "expected the text \"format\" in __metadata__, found only []; it is no"
                + " optimizer exported by Gradus"),
        damage(
            header(header -> header.put("__metadata__", "none")),
            "__metadata__: expected an object of texts, found \"none\""),
        damage(
            header(header -> texts(header).put("horizon", 4)),
            "__metadata__.horizon: expected a text, found 4"),
        damage(
            header(header -> texts(header).putNull("provenance")),
            "__metadata__.provenance: expected a text, found null"),
        damage(
            header(header -> header.remove("readout.b")),
            "expected 252 bytes of tensors behind the header, found 256"),
        damage(
            header(header -> header.put("readout.b", 1)),
            "tensor readout.b: expected dtype F32 or F64, found none"),
        damage(
            header(header -> header.set("extra", header.remove("readout.b"))),
            "tensor readout.b: expected F32 [1] by hidden and preprocessing, found none"),
        damage(
            header(DamagedOptimizerTest::addTensor),
            "tensor readout.c: expected its data up to offset 2606, found the file's end"
                + " at 2602; the file is cut off"),
        damage(
            tensor("layer0.b", entry -> entry.put("dtype", "F64")),
            "tensor layer0.b: expected data_offsets [192,288] by its shape and place,"
                + " found [192,240]"),
        damage(
            tensor("layer0.b", entry -> entry.put("dtype", "BF16")),
            "tensor layer0.b: expected dtype F32 or F64, found \"BF16\""),
        damage(
            tensor("layer0.b", entry -> entry.remove("dtype")),
            "tensor layer0.b: expected dtype F32 or F64, found none"),
        damage(
            tensor("layer0.b", entry -> entry.remove("shape")),
            "tensor layer0.b: expected a list as its shape, found none"),
        damage(
            tensor("layer0.b", entry -> entry.put("shape", 12)),
            "tensor layer0.b: expected a list as its shape, found 12"),
        damage(
            tensor("layer0.b", entry -> entry.putArray("shape").add(-12)),
            "tensor layer0.b: expected whole extents above 0, found -12"),
        damage(
            tensor("layer0.b", entry -> entry.putArray("shape").add(0)),
            "tensor layer0.b: expected whole extents above 0, found 0"),
        damage(
            tensor("layer0.b", entry -> entry.putArray("shape").add(1.5)),
            "tensor layer0.b: expected whole extents above 0, found 1.5"),
        damage(
            tensor("layer0.b", entry -> entry.putArray("shape").add(4).add(3)),
            "tensor layer0.b: expected F32 [12] by hidden and preprocessing, found F32 [4,"
                + " 3]"),
        damage(
            tensor("layer0.b", entry -> entry.putArray("shape").add(Integer.MAX_VALUE)),
            "tensor layer0.b: its shape [2147483647] needs more bytes than the file's 2545"),
        damage(
            tensor(
                "layer0.b",
                entry -> entry.putArray("shape").add(65536).add(65536).add(65536).add(65536)),
            "tensor layer0.b: its shape [65536,65536,65536,65536] needs more bytes than"
                + " the file's 2558"),
        damage(
            tensor("layer0.b", offsets(192, 244)),
            "tensor layer0.b: expected data_offsets [192,240] by its shape and place,"
                + " found [192,244]"),
        damage(
            tensor("layer0.b", offsets(188, 236)),
            "tensor layer0.b: expected data_offsets [192,240] by its shape and place,"
                + " found [188,236]"),
        damage(
            tensor("layer0.b", offsets(196, 244)),
            "tensor layer0.b: expected data_offsets [192,240] by its shape and place,"
                + " found [196,244]"),
        damage(
            tensor("readout.b", offsets(252, 260)),
            "tensor readout.b: expected data_offsets [252,256] by its shape and place,"
                + " found [252,260]"),
        damage(
            tensor("readout.b", offsets(-4, 0)),
            "tensor readout.b: expected data_offsets [252,256] by its shape and place,"
                + " found [-4,0]"),
        damage(
            tensor("layer0.b", entry -> entry.putArray("data_offsets").add(192)),
            "tensor layer0.b: expected data_offsets [192,240] by its shape and place,"
                + " found [192]"),
        damage(
            tensor("layer0.b", entry -> entry.putObject("data_offsets").put("a", 1).put("b", 2)),
            "tensor layer0.b: expected data_offsets [192,240] by its shape and place,"
                + " found {\"a\":1,\"b\":2}"),
        damage(
            tensor("layer0.b", entry -> entry.remove("data_offsets")),
            "tensor layer0.b: expected data_offsets [192,240] by its shape and place,"
                + " found none"),
        damage(
            value(0, Float.NaN), "tensor layer0.wx: expected finite weights, found NaN at index 0"),
        damage(
            value(252, Float.NEGATIVE_INFINITY),
            "tensor readout.b: expected finite weights, found -Infinity at index 0"),
        damage(
            header(header -> header.put("a\u001b[2Jb\nc", 1)),
            "tensor a [2Jb c: expected dtype F32 or F64, found none"));
  }

  private static Arguments damage(UnaryOperator<byte[]> damage, String line) {
    return Arguments.of(damage, line);
  }

  private static ObjectNode texts(ObjectNode header) {
    return (ObjectNode) header.get("__metadata__");
  }

  private static Consumer<ObjectNode> offsets(int begin, int end) {
    return entry -> entry.putArray("data_offsets").add(begin).add(end);
  }

  /** One more, of which the data knows nothing. */
  private static void addTensor(ObjectNode header) {
    ObjectNode entry = header.putObject("readout.c").put("dtype", "F32");
    entry.putArray("shape").add(1);
    entry.putArray("data_offsets").add(256).add(260);
  }

  @ParameterizedTest
  @MethodSource("damagedFiles")
  void evaluateAndInspectSayWhatIsWrong(UnaryOperator<byte[]> damage, String line)
      throws IOException {
    Refusals.checkOptimizer(folder, damage, line);
  }
}
