package org.gradus.optimizee;

import java.util.List;
import java.util.Optional;
import org.gradus.optimizee.data.DataFile;
import org.gradus.picture.PictureFolder;

/**
 * The settings of a family, read by their keys below {@code optimizee} ("dimension" reads {@code
 * optimizee.dimension}). A value that is missing or outside its range is noted as a mistake in the
 * configuration, to be reported together with all others, and a value inside the range returned in
 * its place, so a provider need not check again.
 */
public interface FamilySettings {

  /** A whole number from {@code minimum} to {@code maximum}, both included. */
  int integer(String key, int minimum, int maximum);

  /** A finite number from {@code minimum} to {@code maximum}, both included. */
  double number(String key, double minimum, double maximum);

  /** A text that is not empty. */
  String text(String key);

  /** One of some texts; the first after a mistake. */
  String choice(String key, List<String> names);

  /** A list of texts, at most {@code most}. */
  List<String> texts(String key, int most);

  /** A list of whole numbers from {@code minimum} to {@code maximum}, at most {@code most}. */
  List<Integer> integers(String key, int most, int minimum, int maximum);

  /**
   * The content of the first of some files that exists. The setting is a path: of a local file or
   * folder, or a URI. In the provenance of a run its value is replaced by what {@link #identify}
   * says.
   *
   * @param names in the folder that the setting names; none if it names a file
   * @return empty after a mistake
   */
  Optional<DataFile> file(String key, List<String> names);

  /** The same; empty without a mistake where there is none of them. */
  Optional<DataFile> fileIfThere(String key, List<String> names);

  /**
   * The pictures directly in a folder, read once in a command. The setting is the folder's path: a
   * local one, or a URI.
   *
   * @param size height and width that each picture is brought to, in pixels
   * @return with at least one picture; empty after a mistake
   */
  Optional<PictureFolder> pictures(String key, int size);

  /** What stands for a setting in the provenance: of data, what is the same wherever it lies. */
  void identify(String key, String identity);

  /** Notes a mistake in a setting. */
  void refuse(String key, String message);
}
