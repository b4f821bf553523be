package org.gradus.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.gradus.config.ConfigurationSource;
import org.gradus.config.Inputs;
import org.gradus.evaluation.Minimization;
import org.gradus.kernel.KernelChoice;
import org.gradus.optimizee.features.FeatureNetwork;
import org.gradus.optimizee.style.Restyling;
import org.gradus.optimizee.style.StyleProblem;
import org.gradus.optimizee.style.drawn.DrawnStyles;
import org.gradus.optimizer.Optimizer;
import org.gradus.picture.Picture;
import org.gradus.picture.PictureDecoder;
import org.gradus.run.RefusedException;
import org.gradus.run.RunFailedException;
import org.gradus.run.TrainedStyle;
import org.gradus.spark.input.CommandInputs;
import org.gradus.spark.storage.InputFile;
import org.gradus.spark.storage.Locations;
import org.gradus.storage.InvalidFileException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Restyles a picture of the user's. */
@Command(
    name = "restyle",
    mixinStandardHelpOptions = true,
    versionProvider = Main.VersionProvider.class,
    description = {
      "Gives a picture the style of another, with a learned optimizer or a baseline.",
      "Weights of the terms and features are those that the optimizer was trained with, or those of"
          + " --config."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./submit.sh restyle --optimizer runs/style-demo/optimizer.safetensors \\",
      "      --content photo.jpg --style painting.jpg --out restyled.png",
      "  ./submit.sh restyle --optimizer adam:0.03 --config conf/style.conf \\",
      "      --content photo.jpg --style painting.jpg --out restyled.png \\",
      "      --steps 500 --frames frames"
    })
final class RestyleCommand implements Callable<Integer> {
  private static final int SMALLEST = 16;
  private static final int LARGEST = PictureDecoder.LARGEST_SIZE;
  private static final int MOST_STEPS = 100_000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--optimizer",
      required = true,
      paramLabel = "FILE",
      converter = PathText.class,
      description =
          "An exported optimizer, optimizer.safetensors; or a baseline and its learning rate, as"
              + " adam:0.03.")
  private String optimizer;

  @Option(
      names = "--content",
      required = true,
      paramLabel = "IMAGE",
      converter = PathText.class,
      description = "What the picture shows: JPEG or PNG.")
  private String content;

  @Option(
      names = "--style",
      required = true,
      paramLabel = "IMAGE",
      converter = PathText.class,
      description = "How it is painted: JPEG or PNG; or waves, mosaic, dots or cubes.")
  private String style;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "IMAGE",
      converter = PathText.class,
      description = "The picture to write, a PNG that does not exist yet.")
  private String out;

  @Option(
      names = "--features",
      paramLabel = "FILE",
      converter = PathText.class,
      description =
          "Weights of the feature network (.npz); needed where the optimizer was not trained with"
              + " random filters.")
  private String features;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      converter = PathText.class,
      description = "Takes weights of the terms, start and features from a configuration.")
  private String configuration;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Overrides one setting; may be repeated, the last one wins.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "128",
      description = "Steps to take: 1 to 100000 (default ${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--size",
      paramLabel = "N",
      defaultValue = "256",
      description =
          "Longer side of the picture, 16 to 2048 pixels; larger ones are scaled down (default"
              + " ${DEFAULT-VALUE}).")
  private int size;

  @Option(
      names = "--frames",
      paramLabel = "DIR",
      converter = PathText.class,
      description = "Writes the picture after every step into this folder, new or empty.")
  private String frames;

  @Override
  public Integer call() throws IOException {
    requireRange("--steps", steps, 1, MOST_STEPS);
    requireRange("--size", size, SMALLEST, LARGEST);
    KernelChoice.mistake()
        .ifPresent(
            text -> {
              throw refused(text);
            });
    Locations locations = HadoopSettings.locations();
    RestyleFiles files = RestyleFiles.open(out, frames, locations);
    RestyleOptimizer chosen = RestyleOptimizer.read(optimizer, locations);
    Restyling restyling = restyling(chosen, locations);
    StyleProblem.Pictures pictures =
        new StyleProblem.Pictures(
            picture(content, restyling.features(), locations),
            DrawnStyles.names().contains(style)
                ? DrawnStyles.draw(style, size)
                : picture(style, restyling.features(), locations));
    if (chosen.isForeign()) {
      err().println("the optimizer was not trained to restyle pictures");
    }
    warnOfOtherFeatures(chosen, restyling.features());
    chosen
        .horizon()
        .filter(horizon -> steps > horizon)
        .ifPresent(
            horizon ->
                err()
                    .printf(
                        "the optimizer was trained for %d steps and makes %d%n", horizon, steps));
    StyleProblem problem = restyling.problem(pictures, 1);
    files.write(restyle(problem, chosen.optimizer(), files));
    out()
        .printf(
            "%d × %d pixels written to %s%n",
            pictures.content().width(), pictures.content().height(), out);
    return 0;
  }

  private Restyling restyling(RestyleOptimizer chosen, Locations locations) throws IOException {
    Inputs inputs = CommandInputs.inThisProcess(locations);
    ConfigurationSource source =
        configuration == null
            ? ConfigurationSource.defaults()
            : ConfigurationOptions.source(configuration, inputs);
    TrainedStyle trained =
        configuration == null ? chosen.trained().orElse(TrainedStyle.NONE) : TrainedStyle.NONE;
    return trained.restyling(source, overrides, Optional.ofNullable(features), inputs);
  }

  private Picture picture(String path, FeatureNetwork network, Locations locations)
      throws IOException {
    InputFile file = locations.inputFile(path);
    Picture picture = PictureDecoder.within(path, file.read(), size);
    if (!network.takes(picture.height(), picture.width())) {
      throw new InvalidFileException(
          path,
          "expected at least %d pixels a side for %s, found %d × %d; give a larger --size or picture",
          network.smallestSide(),
          network.name(),
          picture.width(),
          picture.height());
    }
    return picture;
  }

  private void warnOfOtherFeatures(RestyleOptimizer chosen, FeatureNetwork network) {
    chosen
        .trained()
        .flatMap(TrainedStyle::featuresSha256)
        .filter(sha256 -> !sha256.equals(network.sha256()))
        .ifPresent(
            sha256 ->
                err()
                    .printf(
                        "the optimizer was trained with other features than %s (SHA-256 %.12s…, here"
                            + " %.12s…)%n",
                        network.name(), sha256, network.sha256()));
  }

  private Picture restyle(StyleProblem problem, Optimizer chosen, RestyleFiles files)
      throws IOException {
    RestyleProgress progress =
        new RestyleProgress(
            err(), System.getenv("GRADUS_TERMINAL") != null, Clock.systemUTC(), steps);
    Minimization minimization = new Minimization(problem, chosen);
    Supplier<Picture> picture = () -> problem.picture(minimization.theta()).orElseThrow();
    files.writeFrame(minimization.step(), picture);
    while (minimization.step() < steps) {
      minimization.advance();
      double loss = minimization.losses()[0];
      if (!Double.isFinite(loss)) {
        progress.end();
        throw new RunFailedException(
            "restyle failed: the loss was no longer finite at step %d; give a smaller learning rate or"
                    .formatted(minimization.step())
                + " another optimizer");
      }
      files.writeFrame(minimization.step(), picture);
      progress.step(minimization.step(), loss);
    }
    return picture.get();
  }

  private static void requireRange(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw refused(
          "%s: expected a whole number from %d to %d, found %d"
              .formatted(option, least, most, value));
    }
  }

  private static RefusedException refused(String message) {
    return new RefusedException(List.of(message));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
