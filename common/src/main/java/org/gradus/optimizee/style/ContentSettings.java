package org.gradus.optimizee.style;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.gradus.optimizee.FamilySettings;
import org.gradus.optimizee.data.PictureSet;
import org.gradus.optimizee.data.Shared;
import org.gradus.picture.NamedPicture;
import org.gradus.picture.Picture;
import org.gradus.picture.PictureFolder;
import org.gradus.picture.RefusedPicture;
import org.gradus.storage.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what stands below {@code optimizee.contents}: the pictures that are restyled. */
final class ContentSettings {
  private static final Logger log = LoggerFactory.getLogger(ContentSettings.class);

  private static final String FOLDER = "contents.folder";
  private static final String TEST_FOLDER = "contents.test-folder";
  private static final String REFUSED_SHARE = "contents.refused-share";
  private static final String DRAWN = "drawn";
  private static final String NONE = "none";
  private static final double SMALLEST_SHARE = 0.01;
  private static final double LARGEST_SHARE = 0.5;

  /** Refused files that are named; all are counted. */
  private static final int MOST_NAMED = 5;

  /** Folders and sizes of which it has been said what was refused in them. */
  private static final Set<String> REPORTED = ConcurrentHashMap.newKeySet();

  private final FamilySettings settings;
  private final int size;
  private final double validationShare;
  private final double testShare;
  private final double refusedShare;

  private ContentSettings(FamilySettings settings, int size) {
    this.settings = settings;
    this.size = size;
    validationShare = settings.number("contents.validation-share", SMALLEST_SHARE, LARGEST_SHARE);
    testShare = settings.number("contents.test-share", SMALLEST_SHARE, LARGEST_SHARE);
    refusedShare = settings.number(REFUSED_SHARE, 0, 1);
  }

  /** The contents; empty after a mistake. */
  static Optional<Contents> read(FamilySettings settings, int size) {
    return new ContentSettings(settings, size).read();
  }

  private Optional<Contents> read() {
    String testFolder = settings.text(TEST_FOLDER);
    if (settings.text(FOLDER).equals(DRAWN)) {
      if (!testFolder.equals(NONE)) {
        settings.refuse(TEST_FOLDER, "expected none with drawn scenes, found " + testFolder);
        return Optional.empty();
      }
      return Optional.of(new Contents.Drawn(size));
    }
    Optional<List<NamedPicture>> all = pictures(FOLDER);
    Optional<List<NamedPicture>> apart =
        testFolder.equals(NONE) ? Optional.of(List.of()) : pictures(TEST_FOLDER);
    return all.isEmpty() || apart.isEmpty() ? Optional.empty() : divided(all.get(), apart.get());
  }

  /** The usable pictures of a folder; empty after a mistake, as too many that are not. */
  private Optional<List<NamedPicture>> pictures(String key) {
    Optional<PictureFolder> read = settings.pictures(key, size);
    if (read.isEmpty()) {
      return Optional.empty();
    }
    List<NamedPicture> pictures = read.get().pictures();
    List<RefusedPicture> refused = read.get().refused();
    if (refused.size() > refusedShare * (pictures.size() + refused.size())) {
      RefusedPicture first = refused.get(0);
      settings.refuse(
          key,
          "expected at most %s of its files to be unusable (optimizee.%s), found %d of %d, the first %s: %s"
              .formatted(
                  refusedShare,
                  REFUSED_SHARE,
                  refused.size(),
                  pictures.size() + refused.size(),
                  first.name(),
                  first.reason()));
      return Optional.empty();
    }
    if (!refused.isEmpty() && REPORTED.add(settings.text(key) + " " + size)) {
      log.warn(
          "{}: {} of {} files are left out: {}",
          settings.text(key),
          refused.size(),
          pictures.size() + refused.size(),
          named(refused));
    }
    return Optional.of(pictures);
  }

  private static String named(List<RefusedPicture> refused) {
    List<String> reasons = new ArrayList<>();
    for (RefusedPicture picture : refused.subList(0, Math.min(MOST_NAMED, refused.size()))) {
      reasons.add(picture.name() + ": " + picture.reason());
    }
    return String.join("; ", reasons)
        + (refused.size() > MOST_NAMED
            ? "; and %d more".formatted(refused.size() - MOST_NAMED)
            : "");
  }

  /** By the hash of each picture's name: it stays in its set when others come or go. */
  private Optional<Contents> divided(List<NamedPicture> all, List<NamedPicture> apart) {
    List<Picture> training = new ArrayList<>();
    List<Picture> validation = new ArrayList<>();
    List<Picture> test = new ArrayList<>();
    apart.forEach(named -> test.add(named.picture()));
    for (NamedPicture named : all) {
      double place = place(named.name());
      if (place < validationShare) {
        validation.add(named.picture());
      } else if (apart.isEmpty() && place >= 1 - testShare) {
        test.add(named.picture());
      } else {
        training.add(named.picture());
      }
    }
    if (training.isEmpty() || validation.isEmpty() || test.isEmpty()) {
      settings.refuse(
          FOLDER,
          "expected enough pictures for three sets, found %d for training, %d for validation and %d for test; give more pictures or larger shares"
              .formatted(training.size(), validation.size(), test.size()));
      return Optional.empty();
    }
    Contents.Sets sets = new Contents.Sets(shared(training), shared(validation), shared(test));
    settings.identify(FOLDER, sets.training().sha256() + " " + sets.validation().sha256());
    settings.identify(TEST_FOLDER, sets.test().sha256());
    return Optional.of(sets);
  }

  private static Shared<PictureSet> shared(List<Picture> pictures) {
    return Shared.of(PictureSet.of(pictures));
  }

  /** From 0 to 1, as if drawn at random for each name. */
  private static double place(String name) {
    String digits = new Sha256().add(name.getBytes(StandardCharsets.UTF_8)).text();
    return Long.parseLong(digits.substring(0, 8), 16) / (double) (1L << 32);
  }
}
