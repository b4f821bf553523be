package org.gradus.storage;

/**
 * A file of a folder.
 *
 * @param name in the folder
 * @param length in bytes
 */
public record StoredFile(String name, long length) {}
