package org.gradus.dl4j;

import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;

/** A program that restores a network, trains it on, and writes its parameters and state. */
final class ContinuedTraining {
  private static final int PATIENCE_SECONDS = 120;

  private ContinuedTraining() {}

  /** Arguments: the saved network, "graph" or "layers", first and last step, the result's file. */
  public static void main(String[] arguments) throws IOException {
    File saved = new File(arguments[0]);
    NeuralNetwork network =
        arguments[1].equals("graph")
            ? ModelSerializer.restoreComputationGraph(saved, true)
            : ModelSerializer.restoreMultiLayerNetwork(saved, true);
    Networks.fit(network, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
    try (DataOutputStream out =
        new DataOutputStream(Files.newOutputStream(Path.of(arguments[4])))) {
      for (float value : Networks.parameters(network)) {
        out.writeFloat(value);
      }
      for (float value : Networks.state(network)) {
        out.writeFloat(value);
      }
    }
  }

  /** Runs it in a virtual machine of its own, and gives what it wrote. */
  static byte[] inNewProcess(Path folder, NeuralNetwork network, int from, int to)
      throws IOException, InterruptedException {
    File saved = folder.resolve("network.zip").toFile();
    Path result = folder.resolve("result");
    ModelSerializer.writeModel((org.deeplearning4j.nn.api.Model) network, saved, true);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + Path.of("..", "conf", "jvm.options"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ContinuedTraining.class.getName(), saved.toString()));
    command.add(network instanceof ComputationGraph ? "graph" : "layers");
    command.addAll(List.of(Integer.toString(from), Integer.toString(to), result.toString()));
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException("it did not end well:\n" + Files.readString(output));
    }
    return Files.readAllBytes(result);
  }
}
