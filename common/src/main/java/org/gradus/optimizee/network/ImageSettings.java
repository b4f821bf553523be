package org.gradus.optimizee.network;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.gradus.optimizee.FamilySettings;
import org.gradus.optimizee.data.Cifar10;
import org.gradus.optimizee.data.DataFile;
import org.gradus.optimizee.data.DrawnDigits;
import org.gradus.optimizee.data.Idx;
import org.gradus.optimizee.data.LabelledImages;
import org.gradus.storage.InvalidFileException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what stands below {@code optimizee.data}: the images that networks are trained on. */
final class ImageSettings {
  private static final Logger log = LoggerFactory.getLogger(ImageSettings.class);

  private static final String SOURCE = "data.source";
  private static final String PATH = "data.path";
  private static final String LABELS = "data.labels";
  private static final List<String> SOURCES = List.of("digits", "mnist", "idx", "cifar10");
  private static final int DIGITS = 12_000;
  private static final int TEST_DIGITS = 2_000;
  private static final long DIGITS_SEED = 1;
  private static final long TEST_DIGITS_SEED = 2;
  private static final int CIFAR_FILES = 5;
  private static final int CLASSES = 10;

  /** The drawn digits that this process has, by their side: drawing them takes seconds. */
  private static final Map<Integer, ImageSets> DRAWN = new ConcurrentHashMap<>();

  /** Folders without a test set of which that has been said. */
  private static final Set<String> UNTESTED = ConcurrentHashMap.newKeySet();

  private final FamilySettings settings;

  private ImageSettings(FamilySettings settings) {
    this.settings = settings;
  }

  /** The images; empty after a mistake. */
  static Optional<ImageSets> read(FamilySettings settings) {
    return new ImageSettings(settings).read();
  }

  private Optional<ImageSets> read() {
    String source = settings.choice(SOURCE, SOURCES);
    int side = settings.integer("data.side", 14, 64);
    List<Integer> labels = settings.integers(LABELS, CLASSES, 0, CLASSES - 1);
    String path = settings.text(PATH);
    Optional<ImageSets> all =
        switch (source) {
          case "mnist" -> read(path, () -> idx(true));
          case "idx" -> read(path, () -> idx(false));
          case "cifar10" -> read(path, this::cifar10);
          default -> Optional.of(DRAWN.computeIfAbsent(side, ImageSettings::digits));
        };
    return all.flatMap(images -> chosen(images, labels));
  }

  private static ImageSets digits(int side) {
    return new ImageSets(
        DrawnDigits.draw(DIGITS_SEED, DIGITS, side),
        Optional.of(DrawnDigits.draw(TEST_DIGITS_SEED, TEST_DIGITS, side)));
  }

  /** Reads images whose path is a setting; empty after a mistake. */
  @FunctionalInterface
  private interface Reader {
    Optional<ImageSets> read() throws InvalidFileException;
  }

  private Optional<ImageSets> read(String path, Reader reader) {
    try {
      Optional<ImageSets> sets = reader.read();
      sets.ifPresent(found -> check(path, found));
      return sets.filter(ImageSets::areAlike);
    } catch (InvalidFileException e) {
      settings.refuse(PATH, e.getMessage());
      return Optional.empty();
    }
  }

  private void check(String path, ImageSets sets) {
    settings.identify(PATH, sets.training().sha256());
    if (!sets.areAlike()) {
      settings.refuse(
          PATH,
          "expected test images as the training images, of %s, found %s"
              .formatted(form(sets.training()), form(sets.test().orElseThrow())));
    }
    if (sets.test().isEmpty() && UNTESTED.add(path)) {
      log.warn("{} has no test set: its loss and accuracy are left out of evaluations", path);
    }
  }

  private static String form(LabelledImages images) {
    return "%d × %d pixels".formatted(images.rows(), images.columns());
  }

  private Optional<ImageSets> idx(boolean isMnist) throws InvalidFileException {
    Optional<DataFile> images = settings.file(PATH, packedOrNot("train-images-idx3-ubyte"));
    Optional<DataFile> labels =
        images.flatMap(found -> settings.file(PATH, packedOrNot("train-labels-idx1-ubyte")));
    if (labels.isEmpty()) {
      return Optional.empty();
    }
    LabelledImages training = Idx.read(images.get(), labels.get(), isMnist);
    Optional<DataFile> test = settings.fileIfThere(PATH, packedOrNot("t10k-images-idx3-ubyte"));
    if (test.isEmpty()) {
      return Optional.of(new ImageSets(training, Optional.empty()));
    }
    Optional<DataFile> testLabels = settings.file(PATH, packedOrNot("t10k-labels-idx1-ubyte"));
    return testLabels.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ImageSets(training, Optional.of(Idx.read(test.get(), testLabels.get(), isMnist))));
  }

  /** The batches that are there, from the first on: a part of CIFAR-10 is data too. */
  private Optional<ImageSets> cifar10() throws InvalidFileException {
    List<DataFile> files = new ArrayList<>();
    settings.file(PATH, packedOrNot("data_batch_1.bin")).ifPresent(files::add);
    if (files.isEmpty()) {
      return Optional.empty();
    }
    for (int i = 2; i <= CIFAR_FILES; i++) {
      settings.fileIfThere(PATH, packedOrNot("data_batch_" + i + ".bin")).ifPresent(files::add);
    }
    LabelledImages training = Cifar10.read(files);
    Optional<DataFile> test = settings.fileIfThere(PATH, packedOrNot("test_batch.bin"));
    return Optional.of(
        test.isEmpty()
            ? new ImageSets(training, Optional.empty())
            : new ImageSets(training, Optional.of(Cifar10.read(List.of(test.get())))));
  }

  private static List<String> packedOrNot(String name) {
    return List.of(name, name + ".gz");
  }

  private Optional<ImageSets> chosen(ImageSets images, List<Integer> labels) {
    if (labels.isEmpty()) {
      return Optional.of(images);
    }
    if (labels.size() < 2 || new LinkedHashSet<>(labels).size() < labels.size()) {
      settings.refuse(LABELS, "expected two or more labels, each once, found " + labels);
      return Optional.empty();
    }
    ImageSets chosen = images.ofClasses(labels);
    if (!chosen.haveImages()) {
      settings.refuse(LABELS, "expected labels that the data has, found no image of " + labels);
      return Optional.empty();
    }
    return Optional.of(chosen);
  }
}
