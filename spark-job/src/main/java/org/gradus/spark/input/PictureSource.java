package org.gradus.spark.input;

import java.io.IOException;
import org.gradus.picture.PictureFolder;
import org.gradus.storage.Storage;

/** Makes pictures of the files of a folder. */
@FunctionalInterface
interface PictureSource {

  /**
   * Decodes the files of a {@link org.gradus.picture.PictureListing}.
   *
   * @param size height and width of each picture
   */
  PictureFolder read(Storage folder, int size) throws IOException;
}
