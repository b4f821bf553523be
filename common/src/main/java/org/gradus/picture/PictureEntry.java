package org.gradus.picture;

import org.gradus.storage.InvalidFileException;

/** What a file of a folder of pictures turned out to be. */
public sealed interface PictureEntry permits NamedPicture, RefusedPicture {

  /** The file's name. */
  String name();

  /**
   * Decodes a file as {@link PictureDecoder#square} does.
   *
   * @param name of the file in its folder
   * @param content not modified
   * @param size height and width of the picture
   */
  static PictureEntry decode(String name, byte[] content, int size) {
    try {
      return new NamedPicture(name, PictureDecoder.square(name, content, size));
    } catch (InvalidFileException e) {
      return new RefusedPicture(name, e.problem());
    }
  }
}
