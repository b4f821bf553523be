package org.gradus.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.ConfigUtil;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gradus.config.ConfigurationException;
import org.gradus.config.ConfigurationLoader;
import org.gradus.config.ConfigurationSource;
import org.gradus.config.Inputs;
import org.gradus.optimizee.features.NetworkDescription;
import org.gradus.optimizee.style.Restyling;
import org.gradus.picture.PictureFolder;
import org.gradus.storage.InvalidFileException;

/**
 * The style problem that an optimizer was trained on, as its provenance has it.
 *
 * @param settings below {@code optimizee}, as HOCON; none for defaults
 */
public record TrainedStyle(Map<String, String> settings) {
  /** The defaults. */
  public static final TrainedStyle NONE = new TrainedStyle(Map.of());

  private static final String SECTION = "optimizee.";
  private static final String FAMILY = SECTION + "family";
  private static final String FEATURES = SECTION + "features";
  private static final String NETWORK = FEATURES + ".network";
  private static final String WEIGHTS = FEATURES + ".weights";
  private static final String RANDOM = "random";

  /** Where the network's description is found that came with the optimizer. */
  private static final String DESCRIBED = "the optimizer's feature network";

  /** What the user's own pictures replace. The size is only a family's, the largest. */
  private static final List<String> REPLACED =
      List.of(
          SECTION + "contents.folder=drawn",
          SECTION + "contents.test-folder=none",
          SECTION + "style.image=waves",
          SECTION + "size=512",
          FAMILY + "=style",
          "evaluation.targets=[]",
          "runner.kind=local");

  public TrainedStyle {
    settings = Map.copyOf(settings);
  }

  /** That of an optimizer; empty if it was trained on something else, or does not say. */
  public static Optional<TrainedStyle> of(String provenance) {
    JsonNode keys;
    try {
      keys = new ObjectMapper().readTree(provenance).path("configuration");
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
    if (!keys.path(FAMILY).asText().equals("style")) {
      return Optional.empty();
    }
    Map<String, String> settings = new TreeMap<>();
    keys.fields()
        .forEachRemaining(
            entry -> {
              if (entry.getKey().startsWith(SECTION)) {
                settings.put(entry.getKey(), entry.getValue().asText());
              }
            });
    return Optional.of(new TrainedStyle(settings));
  }

  /** What the features were known by; empty for random filters. */
  public Optional<String> featuresSha256() {
    return described() ? Optional.ofNullable(settings.get(WEIGHTS)) : Optional.empty();
  }

  private boolean described() {
    return !settings.getOrDefault(NETWORK, RANDOM).equals(RANDOM);
  }

  /**
   * How to restyle.
   *
   * @param source a configuration; the settings trained with win over it
   * @param overrides {@code key=value} each, which win over both
   * @param weights path of the feature network's weights, which wins over all
   * @param files reads the files that settings name
   * @throws RefusedException if something is missing, or has no effect
   * @throws ConfigurationException with the mistakes in the settings
   */
  public Restyling restyling(
      ConfigurationSource source, List<String> overrides, Optional<String> weights, Inputs files)
      throws InvalidFileException {
    overrides.forEach(TrainedStyle::refuseReplaced);
    boolean isOther = overrides.stream().anyMatch(option -> option.startsWith(FEATURES));
    if (described() && weights.isEmpty() && !isOther) {
      throw new RefusedException(
          List.of(
              "--features: expected the weights of the feature network that the optimizer was trained"
                  + " with ("
                  + NetworkDescription.read(DESCRIBED, description()).name()
                  + "), found none; give its .npz file, or other features by --config or --set"));
    }
    List<String> options = new ArrayList<>();
    settings.forEach(
        (key, value) -> {
          if (!key.equals(NETWORK) && !key.equals(WEIGHTS)) {
            options.add(key + "=" + value);
          }
        });
    if (described()) {
      options.add(NETWORK + "=" + ConfigUtil.quoteString(DESCRIBED));
    }
    options.addAll(overrides);
    weights.ifPresent(path -> options.add(option(path)));
    options.addAll(REPLACED);
    try {
      return Restyling.of(
              new ConfigurationLoader(new Described(files))
                  .load(source, options)
                  .configuration()
                  .family())
          .orElseThrow();
    } catch (ConfigurationException e) {
      throw new ConfigurationException(
          e.mistakes().stream().map(mistake -> inOptions(mistake, weights)).toList());
    }
  }

  private static void refuseReplaced(String override) {
    for (String replaced : REPLACED) {
      if (override.startsWith(replaced.substring(0, replaced.indexOf('=') + 1))) {
        throw new RefusedException(
            List.of(
                "--set %s: has no effect, since restyle's own options replace it; leave it out"
                    .formatted(override)));
      }
    }
  }

  private static String option(String weights) {
    return WEIGHTS + "=" + ConfigUtil.quoteString(weights);
  }

  /** A mistake in the weights, in the words that the user gave them in. */
  private static String inOptions(String mistake, Optional<String> weights) {
    return weights
        .map(path -> mistake.replace("--set " + option(path) + ": ", "--features: "))
        .orElse(mistake);
  }

  private byte[] description() {
    return settings.get(NETWORK).getBytes(StandardCharsets.UTF_8);
  }

  /** Files, and the description that came with the optimizer. */
  private final class Described implements Inputs {
    private final Inputs files;

    Described(Inputs files) {
      this.files = files;
    }

    @Override
    public byte[] read(String path) throws IOException {
      return path.equals(DESCRIBED) ? description() : files.read(path);
    }

    @Override
    public PictureFolder pictures(String folder, int size) throws IOException {
      return files.pictures(folder, size);
    }

    @Override
    public Inputs here() {
      return this;
    }
  }
}
