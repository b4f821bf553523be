package org.gradus.picture;

/**
 * A file of a folder that is no picture.
 *
 * @param name of the file
 * @param reason what was expected and what was found, in one line without the name
 */
public record RefusedPicture(String name, String reason) implements PictureEntry {}
