/**
 * The port for reading and committing files, its implementation on the local file system, and the
 * container format that weights are kept in.
 */
package org.gradus.storage;
