package org.gradus.optimizee.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.gradus.config.ConfigurationLoader;
import org.gradus.config.ConfigurationSource;
import org.gradus.config.LoadedConfiguration;
import org.gradus.evaluation.EvaluationTarget;
import org.gradus.optimizee.Optimizee;
import org.gradus.optimizee.OptimizeeFamily;
import org.gradus.optimizee.data.LabelledImages;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * MNIST and CIFAR-10 themselves, in the folder that GRADUS_DATA names, with the paper's networks.
 */
class RealImagesTest {
  private static final Path CONFIGURATIONS = Path.of("..", "conf");

  @BeforeAll
  static void needsData() {
    assumeTrue(
        System.getenv("GRADUS_DATA") != null,
        "skipped: GRADUS_DATA names no folder with mnist/ and cifar10-subset/");
  }

  private static LoadedConfiguration load(String name, String folder, String... options) {
    List<String> all =
        new ArrayList<>(
            List.of("optimizee.data.path=\"" + System.getenv("GRADUS_DATA") + "/" + folder + "\""));
    all.addAll(Arrays.asList(options));
    return new ConfigurationLoader()
        .load(ConfigurationSource.file(CONFIGURATIONS.resolve(name)), all);
  }

  private static LabelledImages images(OptimizeeFamily family) {
    return (LabelledImages) family.data().get(0).get();
  }

  @Test
  void mnistHasItsImagesAndLabels() {
    LoadedConfiguration loaded = load("mnist.conf", "mnist");
    LabelledImages images = images(loaded.configuration().family());

    assertThat(images.count()).isEqualTo(60_000);
    int[] counts = new int[10];
    for (int i = 0; i < images.count(); i++) {
      counts[images.label(i)]++;
    }
    assertThat(counts).containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
    Optimizee network = loaded.configuration().family().sample(1).build();
    assertThat(network.coordinates()).isEqualTo(784 * 20 + 20 + 20 * 10 + 10);
  }

  @Test
  void provenanceHasTheDataAndNotItsPath() {
    Map<String, String> provenance = load("mnist.conf", "mnist").provenance();

    assertThat(provenance.get("optimizee.data.path")).matches("[0-9a-f]{64}");
    assertThat(provenance.toString()).doesNotContain(System.getenv("GRADUS_DATA"));
  }

  @Test
  void cifarHasTwoGroups() {
    String network = "optimizee.configuration=\"" + CONFIGURATIONS + "/networks/cifar10.json\"";
    LoadedConfiguration loaded =
        load("cifar10.conf", "cifar10-subset", network, "optimizee.batch=2");
    Optimizee convolutional = loaded.configuration().family().sample(1).build();

    assertThat(images(loaded.configuration().family()).count()).isEqualTo(10_000);
    assertThat(convolutional.groups().names()).containsExactly("convolution", "rest");
    assertThat(convolutional.groups().sizes().get(0)).isEqualTo((3 + 16 + 16) * 9 * 16 + 3 * 16);
    float[] theta = new float[convolutional.coordinates()];
    convolutional.initialize(theta);
    double[] loss = new double[1];
    convolutional.evaluate(0, theta, loss, new float[theta.length]);
    assertThat(loss[0]).isBetween(2.0, 4.0);
  }

  @ParameterizedTest
  @CsvSource({"cifar10-small, 10", "cifar5, 5", "cifar2, 2"})
  void cifarComesInSmallerForms(String name, int classes) {
    String json = name.startsWith("cifar10") ? name : "cifar" + classes;
    String network =
        "optimizee.configuration=\"" + CONFIGURATIONS + "/networks/" + json + ".json\"";
    LoadedConfiguration loaded =
        load(name + ".conf", "cifar10-subset", network, "optimizee.batch=2");

    for (EvaluationTarget target : loaded.configuration().evaluation().targets()) {
      LabelledImages images = images(target.family());
      assertThat(images.classes()).isEqualTo(classes);
      assertThat(target.family().groups()).containsExactly("convolution", "rest");
    }
  }

  @Test
  void labelsAreSubsets() {
    String network = "optimizee.hidden=[5]";
    LabelledImages images =
        images(
            load("mnist.conf", "mnist", network, "optimizee.data.labels=[7,1]")
                .configuration()
                .family());

    assertThat(images.classes()).isEqualTo(2);
    assertThat(images.count()).isEqualTo(6265 + 6742);
  }
}
