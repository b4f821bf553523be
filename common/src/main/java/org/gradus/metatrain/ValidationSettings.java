package org.gradus.metatrain;

import java.io.Serializable;

/**
 * How weights are scored on functions that are not trained on.
 *
 * @param every meta-steps between validations, a multiple of the segments of an episode
 * @param functions in the validation set
 * @param lastSteps number of an episode's last steps whose mean loss is the score
 */
public record ValidationSettings(int every, int functions, int lastSteps) implements Serializable {}
