package org.gradus.config;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gradus.optimizee.FamilySettings;
import org.gradus.optimizee.data.DataFile;
import org.gradus.picture.PictureFolder;
import org.gradus.picture.RefusedPicture;
import org.gradus.storage.FirstLine;
import org.gradus.storage.InvalidFileException;

/** What the provider of a family sees of the settings. */
final class FamilySection implements FamilySettings {
  private final String section;
  private final Settings settings;
  private final Inputs inputs;
  private final List<String> read = new ArrayList<>();

  FamilySection(String section, Settings settings, Inputs inputs) {
    this.section = section;
    this.settings = settings;
    this.inputs = inputs;
  }

  @Override
  public int integer(String key, int minimum, int maximum) {
    return settings.integer(path(key), minimum, maximum);
  }

  @Override
  public double number(String key, double minimum, double maximum) {
    return settings.number(path(key), minimum, maximum);
  }

  @Override
  public String text(String key) {
    return settings.read(path(key), new Text());
  }

  @Override
  public String choice(String key, List<String> names) {
    return settings.read(path(key), new Choice(names));
  }

  @Override
  public List<String> texts(String key, int most) {
    return settings.read(path(key), new Items<>(new Text(), new WholeNumber(0, most)));
  }

  @Override
  public List<Integer> integers(String key, int most, int minimum, int maximum) {
    Items<Long> kind = new Items<>(new WholeNumber(minimum, maximum), new WholeNumber(0, most));
    return settings.read(path(key), kind).stream().map(Math::toIntExact).toList();
  }

  @Override
  public Optional<DataFile> file(String key, List<String> names) {
    return file(key, names, true);
  }

  @Override
  public Optional<DataFile> fileIfThere(String key, List<String> names) {
    return file(key, names, false);
  }

  private Optional<DataFile> file(String key, List<String> names, boolean needed) {
    String place = text(key);
    if (!settings.sound(path(key))) {
      return Optional.empty();
    }
    List<String> paths =
        names.isEmpty()
            ? List.of(place)
            : names.stream().map(name -> place.replaceFirst("/+$", "") + "/" + name).toList();
    for (String candidate : paths) {
      try {
        Optional<byte[]> content = content(candidate);
        if (content.isPresent()) {
          return content.map(bytes -> new DataFile(candidate, bytes));
        }
      } catch (IOException e) {
        refuse(key, problem(candidate, e));
        return Optional.empty();
      }
    }
    if (needed) {
      refuse(key, "expected a file, found none at " + String.join(" or ", paths));
    }
    return Optional.empty();
  }

  /** Empty if there is no such file. */
  private Optional<byte[]> content(String path) throws IOException {
    try {
      return Optional.of(inputs.read(path));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<PictureFolder> pictures(String key, int size) {
    String place = text(key);
    if (!settings.sound(path(key))) {
      return Optional.empty();
    }
    try {
      PictureFolder folder = nearest().pictures(place, size);
      if (!folder.pictures().isEmpty()) {
        return Optional.of(folder);
      }
      refuse(key, "expected pictures in " + place + ", found " + described(folder.refused()));
    } catch (NoSuchFileException e) {
      refuse(key, "expected a folder, found none at " + place);
    } catch (NotDirectoryException e) {
      refuse(key, "expected a folder, found a file at " + place);
    } catch (IOException e) {
      refuse(key, problem(place, e));
    }
    return Optional.empty();
  }

  /** Where the configuration wants work done. */
  private Inputs nearest() {
    return settings.runner() == RunnerSettings.Kind.LOCAL ? inputs.here() : inputs;
  }

  private static String described(List<RefusedPicture> refused) {
    if (refused.isEmpty()) {
      return "no files";
    }
    RefusedPicture first = refused.get(0);
    return "none in %d files (%s: %s)".formatted(refused.size(), first.name(), first.reason());
  }

  /** What to say of a file that cannot be read. */
  static String problem(String path, IOException problem) {
    if (problem instanceof NoSuchFileException) {
      return "expected a file, found none at " + path;
    }
    if (problem instanceof InvalidFileException) {
      return problem.getMessage();
    }
    return problem instanceof AccessDeniedException
        ? path + ": permission denied; choose another path or change its rights"
        : path + ": cannot be read: " + FirstLine.of(problem);
  }

  @Override
  public void identify(String key, String identity) {
    settings.identify(path(key), identity);
  }

  @Override
  public void refuse(String key, String message) {
    settings.refuse(path(key), message);
  }

  /** Whether all that was read is without mistakes. */
  boolean isSound() {
    return settings.sound(read.toArray(String[]::new));
  }

  private String path(String key) {
    String path = section + "." + key;
    read.add(path);
    return path;
  }
}
