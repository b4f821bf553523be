package org.gradus.metatrain;

import java.io.Serializable;

/**
 * An episode that became non-finite. It counts no more until its end.
 *
 * @param episode its number
 * @param step step of the episode at which it was noticed
 */
public record DivergedEpisode(long episode, int step) implements Serializable {}
