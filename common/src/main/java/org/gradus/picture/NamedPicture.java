package org.gradus.picture;

/**
 * A picture of a folder.
 *
 * @param name of its file
 */
public record NamedPicture(String name, Picture picture) implements PictureEntry {}
