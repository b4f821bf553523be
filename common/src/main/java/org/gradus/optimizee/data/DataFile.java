package org.gradus.optimizee.data;

/**
 * A file that was read.
 *
 * @param path for messages
 * @param content its bytes, packed with gzip or not
 */
public record DataFile(String path, byte[] content) {}
