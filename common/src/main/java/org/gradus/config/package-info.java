/**
 * Configuration files as validated records.
 *
 * <p>{@code reference.conf} (every default), one HOCON file and {@code --set} options are merged
 * and resolved ({@link org.gradus.config.SourceParser}, {@link org.gradus.config.Layers}), then
 * read setting by setting ({@link org.gradus.config.Settings}) into a {@link
 * org.gradus.config.Configuration}. Whatever is asked for while reading is a known key; a key that
 * was given and not asked for is a mistake. All mistakes are collected and thrown together.
 *
 * <p>Nothing but the sources named above changes a setting: neither system properties nor, unless a
 * file refers to one by {@code ${NAME}}, environment variables.
 *
 * <p>Not here: the command line, and opening files that are not local.
 */
package org.gradus.config;
