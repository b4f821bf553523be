package org.gradus.optimizee.network;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.gradus.optimizee.FamilySettings;
import org.gradus.optimizee.data.Cifar10;
import org.gradus.optimizee.data.DataFile;
import org.gradus.optimizee.data.DrawnDigits;
import org.gradus.optimizee.data.Idx;
import org.gradus.optimizee.data.LabelledImages;
import org.gradus.storage.InvalidFileException;

/** Reads what stands below {@code optimizee.data}: the images that networks are trained on. */
final class ImageSettings {
  private static final String SOURCE = "data.source";
  private static final String PATH = "data.path";
  private static final String LABELS = "data.labels";
  private static final List<String> SOURCES = List.of("digits", "mnist", "cifar10");
  private static final int DIGITS = 12_000;
  private static final long DIGITS_SEED = 1;
  private static final int CIFAR_FILES = 5;
  private static final int CLASSES = 10;

  private ImageSettings() {}

  /** The training set; empty after a mistake. */
  static Optional<LabelledImages> training(FamilySettings settings) {
    String source = settings.choice(SOURCE, SOURCES);
    int side = settings.integer("data.side", 14, 64);
    List<Integer> labels = settings.integers(LABELS, CLASSES, 0, CLASSES - 1);
    settings.text(PATH);
    Optional<LabelledImages> all =
        switch (source) {
          case "mnist" -> mnist(settings);
          case "cifar10" -> cifar10(settings);
          default -> Optional.of(DrawnDigits.draw(DIGITS_SEED, DIGITS, side));
        };
    return all.flatMap(images -> chosen(settings, images, labels));
  }

  private static Optional<LabelledImages> mnist(FamilySettings settings) {
    Optional<DataFile> images = settings.file(PATH, packedOrNot("train-images-idx3-ubyte"));
    Optional<DataFile> labels =
        images.flatMap(found -> settings.file(PATH, packedOrNot("train-labels-idx1-ubyte")));
    return labels.flatMap(found -> read(settings, () -> Idx.read(images.get(), found)));
  }

  /** The batches that are there, from the first on: a part of CIFAR-10 is data too. */
  private static Optional<LabelledImages> cifar10(FamilySettings settings) {
    List<DataFile> files = new ArrayList<>();
    settings.file(PATH, packedOrNot("data_batch_1.bin")).ifPresent(files::add);
    if (files.isEmpty()) {
      return Optional.empty();
    }
    for (int i = 2; i <= CIFAR_FILES; i++) {
      settings.fileIfThere(PATH, packedOrNot("data_batch_" + i + ".bin")).ifPresent(files::add);
    }
    return read(settings, () -> Cifar10.read(files));
  }

  /** Reads images whose path is a setting. */
  @FunctionalInterface
  private interface Reader {
    LabelledImages read() throws InvalidFileException;
  }

  private static Optional<LabelledImages> read(FamilySettings settings, Reader reader) {
    try {
      LabelledImages images = reader.read();
      settings.identify(PATH, images.sha256());
      return Optional.of(images);
    } catch (InvalidFileException e) {
      settings.refuse(PATH, e.getMessage());
      return Optional.empty();
    }
  }

  private static List<String> packedOrNot(String name) {
    return List.of(name, name + ".gz");
  }

  private static Optional<LabelledImages> chosen(
      FamilySettings settings, LabelledImages images, List<Integer> labels) {
    if (labels.isEmpty()) {
      return Optional.of(images);
    }
    if (labels.size() < 2 || new LinkedHashSet<>(labels).size() < labels.size()) {
      settings.refuse(LABELS, "expected two or more labels, each once, found " + labels);
      return Optional.empty();
    }
    LabelledImages chosen = images.ofClasses(labels);
    if (chosen.count() == 0) {
      settings.refuse(LABELS, "expected labels that the data has, found no image of " + labels);
      return Optional.empty();
    }
    return Optional.of(chosen);
  }
}
