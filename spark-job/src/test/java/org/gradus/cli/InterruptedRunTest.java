package org.gradus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.gradus.checkpoint.FileCheckpoints;
import org.gradus.random.Purpose;
import org.gradus.run.RunRecord;
import org.gradus.storage.LocalStorage;
import org.gradus.testing.Obstacles;
import org.gradus.testing.ObstructedFamily;
import org.gradus.testing.SmallTraining;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs that are ended from outside and gone on with end as if nothing had happened. A run is made
 * to wait where it is to be ended, so no test depends on how fast it is. Repetitions with other
 * signals and settings are tagged {@code cluster}.
 */
@DisabledOnOs(OS.WINDOWS)
class InterruptedRunTest {
  private static final int SEED = 1;
  private static final String RARE_CHECKPOINTS = "checkpoint.every=" + SmallTraining.META_STEPS;

  @TempDir private Path folder;
  private Obstacles obstacles;
  private Path out;

  @BeforeEach
  void configure() throws IOException {
    Path obstaclesFolder = Files.createDirectory(folder.resolve("obstacles"));
    obstacles = new Obstacles(obstaclesFolder);
    Files.writeString(folder.resolve("run.conf"), SmallTraining.configuration(obstaclesFolder));
    out = folder.resolve("run");
  }

  @Test
  void killedAndResumedItGivesTheSameBits() throws Exception {
    killAndResume();
  }

  /**
   * One averaging a round, so that it is killed within the first set of local steps, and the last.
   */
  @Test
  @Tag("cluster")
  void killedInLocalStepsAndResumedItGivesTheSameBits() throws Exception {
    Files.writeString(
        folder.resolve("run.conf"),
        "training { local-steps = 4, groups = 5 }",
        StandardOpenOption.APPEND);
    killAndResume();
  }

  private void killAndResume() throws Exception {
    killAt(Purpose.TRAINING, 3);
    assertThat(checkpoints()).isEmpty();
    assertThat(out.resolve("config.conf")).exists();

    killAt(Purpose.TRAINING, 3 * SmallTraining.EPISODES + 1, "--resume");
    assertThat(checkpoints()).containsExactly("00000004", "00000008", "00000012");
    assertThat(out.resolve("optimizer.safetensors")).doesNotExist();

    assertThat(finishHere(train(out, "--resume")).err())
        .contains("going on from the checkpoint at meta-step 12");
    assertThat(SmallTraining.read(out)).isEqualTo(uninterrupted());
  }

  @Test
  void killedWhileItIsEvaluatedItGivesTheSameBits() throws Exception {
    killAt(Purpose.TEST, 0);
    assertThat(out.resolve("optimizer.safetensors")).exists();
    assertThat(out.resolve("evaluation.csv")).doesNotExist();

    finishHere(train(out, "--resume"));
    assertThat(SmallTraining.read(out)).isEqualTo(uninterrupted());
  }

  @Test
  void askedToStopItKeepsWhatItHas() throws Exception {
    stopInTraining("INT", 130);
  }

  @Test
  @Tag("cluster")
  void askedToStopBySigtermItKeepsWhatItHas() throws Exception {
    stopInTraining("TERM", 143);
  }

  private void stopInTraining(String signal, int status) throws Exception {
    String output =
        signalAt(
            Obstacles.Kind.WAIT,
            Purpose.TRAINING,
            SmallTraining.EPISODES + 3,
            signal,
            status,
            RARE_CHECKPOINTS);

    assertThat(output).containsPattern("interrupted after meta-step \\d+; go on with --resume");
    assertThat(checkpoints()).singleElement().asString().isLessThan("00000016");
    assertThat(outcome())
        .isEqualTo("interrupted at meta-step " + Integer.parseInt(checkpoints().get(0)));
    finishHere(train(out, "--resume", "--set", RARE_CHECKPOINTS));
    assertThat(SmallTraining.read(out)).isEqualTo(uninterrupted("--set", RARE_CHECKPOINTS));
  }

  @Test
  void askedToStopWhileItEvaluatesItSaysHowToGoOn() throws Exception {
    String output =
        signalAt(Obstacles.Kind.HANG, Purpose.TEST, 0, "INT", 130, "checkpoint.every=4");

    assertThat(output)
        .endsWith("interrupted in the evaluation; go on with --resume" + System.lineSeparator());
    assertThat(outcome()).isEqualTo("interrupted in the evaluation");
    finishHere(train(out, "--resume"));
    assertThat(SmallTraining.read(out)).isEqualTo(uninterrupted());
  }

  @Test
  void anEvaluationAskedToStopCanBeRepeated() throws Exception {
    stopAnEvaluation("TERM", 143);
  }

  @Test
  @Tag("cluster")
  void anEvaluationAskedToStopByCtrlCCanBeRepeated() throws Exception {
    stopAnEvaluation("INT", 130);
  }

  private void stopAnEvaluation(String signal, int status) throws Exception {
    finishHere(train(folder.resolve("trained")));
    obstacles.place(Obstacles.Kind.HANG, SEED, Purpose.TEST, 0);
    try (GradusProcess process = GradusProcess.start(folder, evaluate(out))) {
      awaitWaiting(Purpose.TEST, 0, process);
      process.signal(signal);
      assertThat(process.exitStatus()).describedAs("%s", process.output()).isEqualTo(status);
      assertThat(process.output())
          .containsOnlyOnce("interrupted in the evaluation; give the same command again")
          .doesNotContain("\tat ", "ERROR", "Exception", "failed");
    }
    obstacles.remove(Obstacles.Kind.HANG, SEED, Purpose.TEST, 0);
    assertThat(outcome()).isEqualTo("interrupted in the evaluation");

    finishHere(evaluate(out));
    assertThat(out.resolve("evaluation.csv"))
        .hasSameBinaryContentAs(folder.resolve("trained/evaluation.csv"));
  }

  @Test
  void aRunThatFailsNamesResumeWhereThereIsACheckpoint() throws Exception {
    assertThat(lastLineOfAFailure(8)).contains("--resume");
  }

  @Test
  @Tag("cluster")
  void aRunThatFailsDoesNotNameResumeWhereThereIsNoCheckpoint() throws Exception {
    assertThat(lastLineOfAFailure(3)).doesNotContain("--resume");
  }

  private String lastLineOfAFailure(int episode) throws Exception {
    obstacles.place(Obstacles.Kind.FAILURE, SEED, Purpose.TRAINING, episode);
    try (GradusProcess process = GradusProcess.start(folder, train(out))) {
      assertThat(process.exitStatus()).describedAs("%s", process.output()).isEqualTo(1);
      String last = process.output().lines().reduce((a, b) -> b).orElseThrow();
      assertThat(last)
          .startsWith("train failed: java.lang.IllegalStateException: an obstacle in the way");
      return last;
    }
  }

  @Test
  void aRunThatLacksMemoryNamesTheOptionThatGivesMore() throws Exception {
    runOutOfMemory("spark");
  }

  @Test
  @Tag("cluster")
  void aRunWithoutSparkThatLacksMemoryNamesTheOptionThatGivesMore() throws Exception {
    runOutOfMemory("local");
  }

  private void runOutOfMemory(String runner) throws Exception {
    String[] large =
        train(
            out,
            "--set=runner.kind=" + runner,
            "--set=optimizee.functions=1000000",
            "--set=optimizer.hidden=[20,20]");
    try (GradusProcess process = GradusProcess.start(folder, large)) {
      assertThat(process.exitStatus()).describedAs("%s", process.output()).isEqualTo(1);
      assertThat(process.output().lines())
          .contains(
              "train failed: 512 MiB of memory are too little; give more, as ./submit.sh"
                  + " --driver-memory 1024m train …");
    }
  }

  @Test
  void aRunThatIsAliveIsNotGoneOnWith() throws Exception {
    obstacles.place(Obstacles.Kind.HANG, SEED, Purpose.TRAINING, 3);
    try (GradusProcess process = GradusProcess.start(folder, train(out))) {
      awaitWaiting(Purpose.TRAINING, 3, process);
      Invocation second = runHere(train(out, "--resume"));
      assertThat(second.status()).isEqualTo(2);
      assertThat(second.errLines())
          .containsExactly(
              out + ": another process is writing to it; wait for its end, or give another --out");
      process.kill();
      assertThat(process.exitStatus()).isEqualTo(128 + 9);
    }
    finishHere(train(out, "--resume"));
  }

  /** Kills the program where it builds an optimizee. */
  private void killAt(Purpose purpose, int index, String... more) throws Exception {
    obstacles.place(Obstacles.Kind.HANG, SEED, purpose, index);
    try (GradusProcess process = GradusProcess.start(folder, train(out, more))) {
      awaitWaiting(purpose, index, process);
      process.kill();
      assertThat(process.exitStatus()).isEqualTo(128 + 9);
    }
    obstacles.remove(Obstacles.Kind.HANG, SEED, purpose, index);
  }

  /** Sends the program a signal where it builds an optimizee, and gives what it printed. */
  private String signalAt(
      Obstacles.Kind kind, Purpose purpose, int index, String signal, int status, String option)
      throws Exception {
    obstacles.place(kind, SEED, purpose, index);
    try (GradusProcess process = GradusProcess.start(folder, train(out, "--set", option))) {
      awaitWaiting(purpose, index, process);
      process.signal(signal);
      assertThat(process.exitStatus()).describedAs("%s", process.output()).isEqualTo(status);
      assertThat(process.output()).doesNotContain("\tat ");
      obstacles.remove(kind, SEED, purpose, index);
      return process.output();
    }
  }

  private void awaitWaiting(Purpose purpose, int index, GradusProcess process) throws IOException {
    assertThat(obstacles.awaitWaiting(SEED, purpose, index, process::isAlive))
        .describedAs("%s", process.output())
        .isTrue();
  }

  private List<String> checkpoints() throws IOException {
    return new FileCheckpoints(new LocalStorage(out), 1).complete();
  }

  private String outcome() throws IOException {
    JsonNode sessions = RunRecord.read(new LocalStorage(out)).path("sessions");
    assertThat(sessions).hasSize(1);
    return sessions.get(0).path("outcome").asText();
  }

  private Map<String, String> uninterrupted(String... more) throws IOException {
    Path expected = folder.resolve("uninterrupted");
    finishHere(train(expected, more));
    return SmallTraining.read(expected);
  }

  private String[] train(Path to, String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("train", "--config", folder.resolve("run.conf").toString()));
    arguments.addAll(List.of("--out", to.toString()));
    arguments.addAll(List.of("--set", "checkpoint.every=4", "--set", "checkpoint.keep=5"));
    arguments.addAll(Arrays.asList(more));
    return arguments.toArray(String[]::new);
  }

  private String[] evaluate(Path to) {
    return new String[] {
      "evaluate",
      "--config",
      folder.resolve("run.conf").toString(),
      "--optimizer",
      folder.resolve("trained/optimizer.safetensors").toString(),
      "--out",
      to.toString()
    };
  }

  private static Invocation finishHere(String... arguments) throws IOException {
    Invocation invocation = runHere(arguments);
    assertThat(invocation.status()).as(invocation.err()).isZero();
    return invocation;
  }

  /** Runs a command in this process, without Spark. */
  private static Invocation runHere(String... arguments) throws IOException {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--set";
    all[arguments.length + 1] = "runner.kind=local";
    Thread thread = Thread.currentThread();
    ClassLoader own = thread.getContextClassLoader();
    URL provided = ObstructedFamily.PROVIDED.toUri().toURL();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {provided}, own)) {
      thread.setContextClassLoader(loader);
      return Invocation.of(all);
    } finally {
      thread.setContextClassLoader(own);
    }
  }
}
