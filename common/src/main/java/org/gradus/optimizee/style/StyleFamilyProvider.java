package org.gradus.optimizee.style;

import java.util.List;
import java.util.Optional;
import org.gradus.optimizee.FamilySettings;
import org.gradus.optimizee.OptimizeeFamily;
import org.gradus.optimizee.OptimizeeFamilyProvider;
import org.gradus.optimizee.data.DataFile;
import org.gradus.optimizee.data.PictureSet;
import org.gradus.optimizee.data.Shared;
import org.gradus.optimizee.features.FeatureNetwork;
import org.gradus.optimizee.features.NetworkAssembly;
import org.gradus.optimizee.features.NetworkDescription;
import org.gradus.optimizee.features.RandomNetwork;
import org.gradus.optimizee.style.drawn.DrawnStyles;
import org.gradus.picture.Picture;
import org.gradus.picture.PictureDecoder;
import org.gradus.storage.InvalidFileException;

/** Makes {@code optimizee.family = style}: one style for many content pictures. */
public final class StyleFamilyProvider implements OptimizeeFamilyProvider {
  private static final String IMAGE = "style.image";
  private static final String NETWORK = "features.network";
  private static final String WEIGHTS = "features.weights";
  private static final String RANDOM = "random";
  private static final String NONE = "none";
  private static final String SIZE = "size";
  private static final int SMALLEST = 16;
  private static final int LARGEST = 512;
  private static final double MOST = 1e6;

  @Override
  public String name() {
    return "style";
  }

  @Override
  public OptimizeeFamily create(FamilySettings settings) {
    int size = settings.integer(SIZE, SMALLEST, LARGEST);
    StyleTerms terms =
        new StyleTerms(
            settings.number("content-weight", 0, MOST),
            settings.number("style-weight", 0, MOST),
            settings.number("smoothness-weight", 0, MOST));
    boolean atContent = settings.choice("start", List.of("noise", "content")).equals("content");
    Start start = new Start(atContent, settings.number("start-deviation", 0, 1));
    Optional<FeatureNetwork> features = features(settings);
    Optional<Picture> style = style(settings, size);
    Optional<Contents> contents = ContentSettings.read(settings, size);
    if (features.isEmpty() || style.isEmpty() || contents.isEmpty()) {
      throw new IllegalArgumentException("mistakes have been noted");
    }
    if (!features.get().takes(size, size)) {
      settings.refuse(
          SIZE,
          "expected at least %d for %s, found %d"
              .formatted(features.get().smallestSide(), features.get().name(), size));
      throw new IllegalArgumentException("mistakes have been noted");
    }
    return new StyleFamily(
        size,
        contents.get(),
        Shared.of(PictureSet.of(List.of(style.get()))),
        Shared.of(features.get()),
        terms,
        start);
  }

  private static Optional<Picture> style(FamilySettings settings, int size) {
    String image = settings.text(IMAGE);
    if (DrawnStyles.names().contains(image)) {
      return Optional.of(DrawnStyles.draw(image, size));
    }
    Optional<DataFile> file = settings.file(IMAGE, List.of());
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      Picture picture = PictureDecoder.square(file.get().path(), file.get().content(), size);
      settings.identify(IMAGE, picture.sha256());
      return Optional.of(picture);
    } catch (InvalidFileException e) {
      settings.refuse(IMAGE, e.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<FeatureNetwork> features(FamilySettings settings) {
    String network = settings.text(NETWORK);
    String weights = settings.text(WEIGHTS);
    if (network.equals(RANDOM)) {
      if (!weights.equals(NONE)) {
        settings.refuse(WEIGHTS, "expected none with random features, found " + weights);
        return Optional.empty();
      }
      return Optional.of(RandomNetwork.create());
    }
    if (weights.equals(NONE)) {
      settings.refuse(WEIGHTS, "expected the .npz file of %s, found none".formatted(network));
      return Optional.empty();
    }
    Optional<DataFile> description = settings.file(NETWORK, List.of());
    Optional<DataFile> file = settings.file(WEIGHTS, List.of());
    if (description.isEmpty() || file.isEmpty()) {
      return Optional.empty();
    }
    return features(settings, description.get(), file.get());
  }

  private static Optional<FeatureNetwork> features(
      FamilySettings settings, DataFile described, DataFile weights) {
    NetworkDescription description;
    try {
      description = NetworkDescription.read(described.path(), described.content());
    } catch (InvalidFileException e) {
      settings.refuse(NETWORK, e.getMessage());
      return Optional.empty();
    }
    try {
      FeatureNetwork network = NetworkAssembly.of(description, weights.path(), weights.content());
      settings.identify(NETWORK, description.text());
      settings.identify(WEIGHTS, network.sha256());
      return Optional.of(network);
    } catch (InvalidFileException e) {
      settings.refuse(WEIGHTS, e.getMessage());
      return Optional.empty();
    }
  }
}
