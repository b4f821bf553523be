package org.gradus.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.cli.Safetensors.header;
import static org.gradus.cli.Safetensors.longer;
import static org.gradus.cli.Safetensors.metadata;
import static org.gradus.cli.Safetensors.tensor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.gradus.storage.LocalStorage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What users are told of a run that cannot be gone on with since its files are damaged. */
class DamagedRunTest {
  private static final String CHECKPOINT = "checkpoints/00000008/";
  private static final String STATE = CHECKPOINT + "state.safetensors";
  private static final String MANIFEST = CHECKPOINT + "manifest.json";
  private static final String NO_OTHER = "; no checkpoint is whole: begin anew with another --out";

  @TempDir private static Path sound;
  @TempDir private Path folder;

  @BeforeAll
  static void train() throws IOException {
    TinyRun.train(sound);
  }

  @BeforeEach
  void copyRun() throws IOException {
    Files.delete(folder);
    TinyRun.copy(sound, folder);
    new LocalStorage(folder.resolve("run")).delete("checkpoints/00000004");
  }

  static Stream<Arguments> damages() {
    return Stream.of(
        file(
            STATE,
            longer(-1),
            "{}/run/checkpoints/00000008/state.safetensors: expected a length of 2240 by"
                + " its manifest, found 2239; the checkpoint is damaged"),
        file(
            STATE,
            longer(1),
            "{}/run/checkpoints/00000008/state.safetensors: expected a length of 2240 by"
                + " its manifest, found 2241; the checkpoint is damaged"),
        file(
            STATE,
            flipped(1000),
            "{}/run/checkpoints/00000008/state.safetensors: expected SHA-256 DIGEST by its"
                + " manifest, found DIGEST; the checkpoint is damaged"),
        file(
            STATE,
            flipped(2),
            "{}/run/checkpoints/00000008/state.safetensors: expected SHA-256 DIGEST by its"
                + " manifest, found DIGEST; the checkpoint is damaged"),
        file(
            STATE,
            bytes -> new byte[0],
            "{}/run/checkpoints/00000008/state.safetensors: expected a length of 2240 by"
                + " its manifest, found 0; the checkpoint is damaged"),
        removed(
            STATE,
            "{}/run/checkpoints/00000008/state.safetensors: expected a file, since the"
                + " manifest lists it, found none; the checkpoint is damaged"),
        file(
            MANIFEST,
            replaced("{", "["),
            "{}/run/checkpoints/00000008/manifest.json: expected a manifest in JSON, found"
                + " at its byte 14: Unexpected character (':' (code 58)): was expecting comma to"
                + " separate Array ent…; the checkpoint is damaged"),
        file(
            MANIFEST,
            bytes -> new byte[0],
            "{}/run/checkpoints/00000008/manifest.json: format: expected"
                + " \"gradus-checkpoint-1\", found \"\"; it is damaged, or was written by"
                + " another version"),
        file(
            MANIFEST,
            bytes -> new byte[] {0, 0, 0, 1, 2, 3, 4, 5},
            "{}/run/checkpoints/00000008/manifest.json: expected a manifest in JSON, found"
                + " what is not UTF-8: a byte order mark, or another encoding; the checkpoint is damaged"),
        file(
            MANIFEST,
            replaced("state.safetensors", "other.safetensors"),
            "{}/run/checkpoints/00000008/manifest.json: files: expected length and sha256"
                + " of state.safetensors; the checkpoint is damaged"),
        file(
            MANIFEST,
            replaced("length", "size"),
            "{}/run/checkpoints/00000008/manifest.json: files: expected length and sha256"
                + " of state.safetensors; the checkpoint is damaged"),
        file(
            MANIFEST,
            replaced("checkpoint-1", "checkpoint-2"),
            "{}/run/checkpoints/00000008/manifest.json: format: expected"
                + " \"gradus-checkpoint-1\", found \"gradus-checkpoint-2\"; it is damaged, or"
                + " was written by another version"),
        state(
            bytes -> "hello".getBytes(UTF_8),
            "{}/run/checkpoints/00000008/state.safetensors: expected a safetensors file of"
                + " at least 10 bytes, found 5; the file is cut off, or no safetensors file"),
        state(
            metadata("format", "gradus-1"),
            "{}/run/checkpoints/00000008/state.safetensors: format: expected"
                + " \"gradus-checkpoint-1\", found \"gradus-1\"; it was written by another"
                + " version"),
        state(
            metadata("format", null),
            "{}/run/checkpoints/00000008/state.safetensors: expected the text \"format\""
                + " in __metadata__, found none"),
        state(
            metadata("metaStep", "4"),
            "{}/run/checkpoints/00000008/state.safetensors: metaStep: expected the sum of"
                + " adam.step 8 and skipped 0, found 4"),
        state(
            metadata("metaStep", "-8"),
            "{}/run/checkpoints/00000008/state.safetensors: metaStep: expected a whole"
                + " number from 0 to 999999999, found \"-8\""),
        state(
            metadata("metaStep", "eight"),
            "{}/run/checkpoints/00000008/state.safetensors: metaStep: expected a whole"
                + " number from 0 to 999999999, found \"eight\""),
        state(
            metadata("metaStep", "99999999999"),
            "{}/run/checkpoints/00000008/state.safetensors: metaStep: expected a whole"
                + " number from 0 to 999999999, found \"99999999999\""),
        state(
            metadata("adam.step", "-1"),
            "{}/run/checkpoints/00000008/state.safetensors: adam.step: expected a whole"
                + " number from 0 to 999999999, found \"-1\""),
        state(
            metadata("adam.step", "7"),
            "{}/run/checkpoints/00000008/state.safetensors: metaStep: expected the sum of"
                + " adam.step 7 and skipped 0, found 8"),
        state(
            metadata("adam.step", null),
            "{}/run/checkpoints/00000008/state.safetensors: expected the text"
                + " \"adam.step\" in __metadata__, found none"),
        state(
            metadata("skipped", "1"),
            "{}/run/checkpoints/00000008/state.safetensors: metaStep: expected the sum of"
                + " adam.step 8 and skipped 1, found 8"),
        state(
            metadata("best.metaStep", "9"),
            "{}/run/checkpoints/00000008/state.safetensors: best.metaStep: expected at"
                + " most metaStep 8, found 9"),
        state(
            metadata("best.score", "good"),
            "{}/run/checkpoints/00000008/state.safetensors: best.score: expected a number,"
                + " found \"good\""),
        state(
            metadata("best.score", "NaN"),
            "{}/run/checkpoints/00000008/state.safetensors: best.score: expected a number,"
                + " found \"NaN\""),
        state(
            metadata("best.score", null),
            "{}/run/checkpoints/00000008/state.safetensors: expected the text"
                + " \"best.score\" in __metadata__, found none"),
        state(
            metadata("diverged", "none"),
            "{}/run/checkpoints/00000008/state.safetensors: expected the list of diverged"
                + " episodes in JSON, found at its byte 4: Unrecognized token 'none'"),
        state(
            metadata("diverged", ""),
            "{}/run/checkpoints/00000008/state.safetensors: diverged: expected a list,"
                + " found \"\""),
        state(
            metadata("diverged", "{}"),
            "{}/run/checkpoints/00000008/state.safetensors: diverged: expected a list,"
                + " found \"{}\""),
        state(
            metadata("diverged", "[[1,2]]"),
            "{}/run/checkpoints/00000008/state.safetensors: diverged: expected lists of"
                + " meta-step, episode and step, found [1,2]"),
        state(
            metadata("diverged", "[[1,-2,3]]"),
            "{}/run/checkpoints/00000008/state.safetensors: diverged: expected lists of"
                + " meta-step, episode and step, found [1,-2,3]"),
        state(
            metadata("diverged", "[[9,2,3]]"),
            "{}/run/checkpoints/00000008/state.safetensors: diverged: expected meta-steps"
                + " up to metaStep 8, found 9"),
        state(
            header(header -> header.set("other", header.remove("adam.first"))),
            "{}/run/checkpoints/00000008/state.safetensors: tensor adam.second: expected"
                + " data_offsets [512,1024] by its shape and place, found [1024,1536]"),
        state(
            header(header -> header.set("other", header.remove("best.weights"))),
            "{}/run/checkpoints/00000008/state.safetensors: tensor best.weights: expected"
                + " F32 [64], a value a weight, found none"),
        state(
            tensor("adam.second", entry -> entry.putArray("shape").add(8).add(8)),
            "{}/run/checkpoints/00000008/state.safetensors: tensor adam.second: expected"
                + " F64 [64], a value a weight, found F64 [8, 8]"),
        state(
            DamagedRunTest::fewerWeights,
            "{}/run/checkpoints/00000008/state.safetensors: tensor weights: expected 64"
                + " values by the run's configuration, found 4"),
        file(
            "config.conf",
            replaced("episodes = 2", "episodes = two"),
            "{}/run/config.conf:54: training.episodes: expected a whole number from 1 to"
                + " 100000, found \"two\""),
        file(
            "config.conf",
            replaced("training {", "training "),
            "{}/run/config.conf:47: Key 'training' may not be followed by token: 'adam'"),
        file(
            "config.conf",
            bytes -> new byte[] {(byte) 0xff, 1},
            "{}/run/config.conf: expected text in UTF-8, found other bytes"),
        file(
            "run.json",
            bytes -> "{\"sessions\": [{\"started\": \"20".getBytes(UTF_8),
            "{}/run/run.json: expected a record of sessions in JSON, found at its byte"
                + " 29: Unexpected end-of-input in VALUE_STRING; delete the file"),
        file(
            "run.json",
            bytes -> "{}".getBytes(UTF_8),
            "{}/run/run.json: expected an object with a list \"sessions\", found {};"
                + " delete the file"),
        file(
            "run.json",
            bytes -> new byte[0],
            "{}/run/run.json: expected an object with a list \"sessions\", found nothing;"
                + " delete the file"),
        removed(
            "metrics/00000004.jsonl",
            "{}/run/metrics/00000008.jsonl: line 1: expected the metrics of meta-step 1,"
                + " found metaStep 5"),
        removed(
            "metrics/00000008.jsonl",
            "{}/run/metrics: expected the metrics of 8 meta-steps, found those of 4; a"
                + " part is missing"),
        file(
            "metrics/00000004.jsonl",
            longer(-10),
            "{}/run/metrics/00000004.jsonl: expected a line of metrics in JSON, found at"
                + " its byte 113: Unexpected end-of-input: expected close marker for Object"),
        file(
            "metrics/00000004.jsonl",
            replaced("\"metaStep\":3", "\"metaStep\":2"),
            "{}/run/metrics/00000004.jsonl: line 3: expected the metrics of meta-step 3,"
                + " found metaStep 2"),
        file(
            "metrics/00000004.jsonl",
            replaced("\"episodes\":2", "\"episodes\":1"),
            "{}/run/metrics: expected SHA-256 DIGEST by its manifest, found DIGEST; the"
                + " checkpoint is damaged"));
  }

  /** What is done to the run, and what is said of which of its files. */
  private interface Damage {
    void apply(Path run) throws IOException;
  }

  private static Arguments file(String name, UnaryOperator<byte[]> change, String line) {
    Damage damage = run -> change(run.resolve(name), change);
    return Arguments.of(damage, name.contains("/") ? line + NO_OTHER : line);
  }

  private static Arguments removed(String name, String line) {
    Damage damage = run -> Files.delete(run.resolve(name));
    return Arguments.of(damage, line + NO_OTHER);
  }

  /** A state with a manifest that fits. */
  private static Arguments state(UnaryOperator<byte[]> change, String line) {
    Damage damage =
        run -> {
          change(run.resolve(STATE), change);
          sign(run);
        };
    return Arguments.of(damage, line + NO_OTHER);
  }

  private static void change(Path file, UnaryOperator<byte[]> change) throws IOException {
    Files.write(file, change.apply(Files.readAllBytes(file)));
  }

  private static void sign(Path run) throws IOException {
    byte[] content = Files.readAllBytes(run.resolve(STATE));
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode manifest = (ObjectNode) mapper.readTree(Files.readAllBytes(run.resolve(MANIFEST)));
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      manifest
          .withObject("/files/state.safetensors")
          .put("length", content.length)
          .put("sha256", HexFormat.of().formatHex(digest));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
    Files.write(run.resolve(MANIFEST), mapper.writeValueAsBytes(manifest));
  }

  private static UnaryOperator<byte[]> flipped(int index) {
    return bytes -> {
      bytes[index] ^= 1;
      return bytes;
    };
  }

  private static UnaryOperator<byte[]> replaced(String text, String replacement) {
    return bytes -> new String(bytes, UTF_8).replace(text, replacement).getBytes(UTF_8);
  }

  /** Four values of each tensor, and all consistent. */
  private static byte[] fewerWeights(byte[] file) {
    ObjectNode header = Safetensors.of(file).header();
    int begin = 0;
    for (String name : List.of("weights", "adam.first", "adam.second", "best.weights")) {
      int end = begin + (name.equals("best.weights") ? 16 : 32);
      ObjectNode entry = (ObjectNode) header.get(name);
      entry.putArray("shape").add(4);
      entry.putArray("data_offsets").add(begin).add(end);
      begin = end;
    }
    return Safetensors.toBytes(header.toString(), new byte[begin]);
  }

  /** What the damaged checkpoint had is made again. */
  @Test
  void theOneBeforeIsGoneOnWith() throws IOException {
    Path run = folder.resolve("run");
    byte[] expected = Files.readAllBytes(run.resolve("optimizer.safetensors"));
    TinyRun.copy(sound.resolve("run/checkpoints/00000004"), run.resolve("checkpoints/00000004"));
    change(run.resolve(STATE), flipped(1000));
    Invocation inspected = Invocation.of("inspect", run.toString());
    assertThat(inspected.status()).as(inspected.err()).isZero();
    assertThat(inspected.out().lines())
        .anyMatch(line -> line.matches("  not used .*00000008.* the checkpoint is damaged"))
        .contains("checkpoint 00000004");

    Invocation resumed = resume(run);
    assertThat(resumed.errLines()).contains("going on from the checkpoint at meta-step 4");
    assertThat(run.resolve("optimizer.safetensors")).hasBinaryContent(expected);
    assertThat(run.resolve("metrics.jsonl"))
        .hasSameBinaryContentAs(sound.resolve("run/metrics.jsonl"));
    assertThat(run.resolve(STATE)).hasSameBinaryContentAs(sound.resolve("run/" + STATE));
  }

  private Invocation resume(Path run) {
    Invocation resumed =
        Invocation.of(
            "train",
            "--config=" + folder.resolve("tiny.conf"),
            "--set=runner.kind=local",
            "--out=" + run,
            "--resume");
    assertThat(resumed.status()).as(resumed.err()).isZero();
    return resumed;
  }

  @Test
  void aRunWithoutCheckpointsBeginsAgainAndSaysSo() throws IOException {
    Path run = folder.resolve("run");
    new LocalStorage(run).delete("checkpoints");
    assertThat(resume(run).errLines())
        .contains("no checkpoint to go on from: the run begins at its first meta-step");
    assertThat(run.resolve(STATE)).hasSameBinaryContentAs(sound.resolve("run/" + STATE));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void resumeSaysWhatIsWrong(Damage damage, String line) throws IOException {
    damage.apply(folder.resolve("run"));
    Refusals.check(
        folder,
        Refusals.words("train --config {}/tiny.conf --out {}/run --resume"),
        line.lines().toList());
  }
}
