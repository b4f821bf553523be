package org.gradus.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.gradus.picture.Picture;
import org.gradus.picture.PictureEncoder;
import org.gradus.run.RefusedException;
import org.gradus.spark.storage.Locations;
import org.gradus.storage.Storage;

/**
 * Where restyled pictures go.
 *
 * @param folder of the result
 * @param name the result's
 * @param frames where the picture is kept after every step, if it is to be
 */
record RestyleFiles(Storage folder, String name, Optional<Storage> frames) {

  /**
   * Writes nothing yet.
   *
   * @param out path of the result
   * @param frames path of the frames' folder, or null
   * @throws RefusedException if there is something already
   */
  static RestyleFiles open(String out, String frames, Locations locations) throws IOException {
    if (!out.toLowerCase(Locale.ROOT).endsWith(".png")) {
      throw refused("--out: expected a file that ends in .png, found " + out);
    }
    int name = out.lastIndexOf('/') + 1;
    Storage folder = locations.output(name == 0 ? "." : out.substring(0, name));
    if (folder.exists(out.substring(name))) {
      throw refused(out + " exists; give another --out, or delete it");
    }
    if (frames == null) {
      return new RestyleFiles(folder, out.substring(name), Optional.empty());
    }
    Storage frameFolder = locations.output(frames);
    if (!frameFolder.list("").isEmpty()) {
      throw refused(frames + " is not empty; give another --frames");
    }
    return new RestyleFiles(folder, out.substring(name), Optional.of(frameFolder));
  }

  private static RefusedException refused(String message) {
    return new RefusedException(List.of(message));
  }

  void write(Picture result) throws IOException {
    folder.commit(name, PictureEncoder.png(result));
  }

  /**
   * Keeps a frame, if frames are kept.
   *
   * @param picture is asked for then
   */
  void writeFrame(int step, Supplier<Picture> picture) throws IOException {
    if (frames.isPresent()) {
      frames
          .get()
          .commit(
              String.format(Locale.ROOT, "frame-%05d.png", step),
              PictureEncoder.png(picture.get()));
    }
  }
}
