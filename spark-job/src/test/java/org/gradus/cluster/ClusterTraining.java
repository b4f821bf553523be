package org.gradus.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.gradus.testing.Obstacles;
import org.gradus.testing.ObstructedFamily;
import org.gradus.testing.SmallTraining;

/** A training that a cluster is given, with its family in a jar, and what must come out of it. */
final class ClusterTraining {
  private static final Path CLASSES = Path.of("target", "test-classes");
  private static final Path FAMILY = Path.of("org", "gradus", "testing");

  private final Path configuration;
  private final Path jar;
  private final Obstacles obstacles;
  private final Map<String, String> expected;

  /**
   * Trains in this process, without Spark and without obstacles.
   *
   * @param folder new
   * @param settings in addition to those of a small training
   */
  ClusterTraining(Path folder, String... settings) throws IOException {
    Path obstaclesFolder = Files.createDirectories(folder.resolve("obstacles"));
    obstacles = new Obstacles(obstaclesFolder);
    List<String> lines = new ArrayList<>();
    lines.add(SmallTraining.configuration(obstaclesFolder));
    lines.addAll(Arrays.asList(settings));
    configuration = Files.write(folder.resolve("run.conf"), lines);
    jar = folder.resolve("obstructed.jar");
    writeJar();
    expected = SmallTraining.of(obstaclesFolder, settings).results(folder.resolve("expected"));
  }

  private void writeJar() throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      addFolder(out, CLASSES, FAMILY);
      addFolder(out, ObstructedFamily.PROVIDED, Path.of("META-INF", "services"));
    }
  }

  private static void addFolder(JarOutputStream out, Path root, Path folder) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve(folder))) {
      for (Path file : files.toList()) {
        out.putNextEntry(new JarEntry(root.relativize(file).toString()));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
  }

  /** To put something in its way. */
  Obstacles obstacles() {
    return obstacles;
  }

  /**
   * Gives it to a cluster.
   *
   * @param out folder of the run
   * @param more settings of Spark, as NAME=VALUE
   */
  TrainingDriver start(StandaloneCluster cluster, Path out, String... more) throws IOException {
    return start(cluster, out, List.of(), more);
  }

  /** Goes on with a run, from its beginning if that is all there is of it. */
  TrainingDriver resume(StandaloneCluster cluster, Path out) throws IOException {
    return start(cluster, out, List.of("--resume"));
  }

  private TrainingDriver start(
      StandaloneCluster cluster, Path out, List<String> last, String... more) throws IOException {
    List<String> options = new ArrayList<>(List.of("--jars", jar.toString()));
    for (String setting : more) {
      options.addAll(List.of("--conf", setting));
    }
    List<String> command = new ArrayList<>(List.of("train", "--out", out.toString()));
    command.addAll(List.of("--config", configuration.toString()));
    command.addAll(last);
    return new TrainingDriver(cluster.submit(options, command), out);
  }

  /** The result files of an undisturbed run. */
  Map<String, String> expected() {
    return expected;
  }
}
