package org.gradus.optimizee.network;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gradus.optimizee.FamilySettings;
import org.gradus.optimizee.OptimizeeFamily;
import org.gradus.optimizee.OptimizeeFamilyProvider;
import org.gradus.optimizee.data.LabelledImages;
import org.gradus.optimizee.data.Shared;
import org.gradus.storage.Sha256;

/**
 * Makes {@code optimizee.family = network} of a configuration in Deeplearning4j's JSON, or of the
 * short form for perceptrons.
 */
public final class NetworkFamilyProvider implements OptimizeeFamilyProvider {
  private static final String CONFIGURATION = "configuration";
  private static final String GROUPS = "groups";
  private static final String PERCEPTRON = "perceptron";
  private static final int MOST_GROUPS = 16;
  private static final int MOST_LAYERS = 16;
  private static final int WIDEST = 65_536;
  private static final int LARGEST_BATCH = 16_384;

  @Override
  public String name() {
    return "network";
  }

  @Override
  public OptimizeeFamily create(FamilySettings settings) {
    int batch = settings.integer("batch", 1, LARGEST_BATCH);
    double deviation = settings.number("weight-deviation", 1e-9, 1000);
    List<GroupRule> rules = rules(settings);
    Optional<ImageSets> sets = ImageSettings.read(settings);
    Optional<LabelledImages> images = sets.map(ImageSets::training);
    Optional<String> json = json(settings, images);
    if (images.isEmpty() || json.isEmpty()) {
      throw new IllegalArgumentException("mistakes have been noted");
    }
    NetworkSpecification specification = new NetworkSpecification(json.get(), rules);
    try {
      specification.build(images.get(), batch);
    } catch (InvalidNetworkException e) {
      settings.refuse(e.groupsAreWrong() ? GROUPS : CONFIGURATION, e.getMessage());
      throw e;
    }
    return new NetworkFamily(
        specification,
        Shared.of(images.get()),
        sets.get().test().stream().map(Shared::of).toList(),
        batch,
        deviation);
  }

  private static List<GroupRule> rules(FamilySettings settings) {
    List<GroupRule> rules = new ArrayList<>();
    for (String text : settings.texts(GROUPS, MOST_GROUPS)) {
      Optional<GroupRule> rule = GroupRule.parse(text);
      if (rule.isEmpty()) {
        settings.refuse(GROUPS, "expected " + GroupRule.EXPECTED + ", found \"" + text + "\"");
        return List.of();
      }
      if (rules.stream().anyMatch(other -> other.group().equals(rule.get().group()))) {
        settings.refuse(GROUPS, "expected each name once, found " + rule.get().group() + " again");
        return List.of();
      }
      rules.add(rule.get());
    }
    return rules;
  }

  private static Optional<String> json(FamilySettings settings, Optional<LabelledImages> images) {
    List<Integer> hidden = settings.integers("hidden", MOST_LAYERS, 1, WIDEST);
    String activation = settings.choice("activation", Perceptrons.Activation.texts());
    if (!settings.text(CONFIGURATION).equals(PERCEPTRON)) {
      return settings
          .file(CONFIGURATION, List.of())
          .map(
              file -> {
                settings.identify(CONFIGURATION, Sha256.of(file.content()));
                return new String(file.content(), StandardCharsets.UTF_8);
              });
    }
    return images.map(
        given ->
            Perceptrons.json(
                given.size(), hidden, given.classes(), Perceptrons.Activation.of(activation)));
  }
}
