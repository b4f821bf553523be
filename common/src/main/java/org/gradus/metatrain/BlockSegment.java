package org.gradus.metatrain;

import java.util.List;
import org.gradus.unroll.EpisodeState;

/**
 * A block after a segment. Immutable by agreement: its arrays are never modified.
 *
 * @param alive the episodes that go on, in order
 * @param gradient what the segment contributed
 */
public record BlockSegment(List<EpisodeState> alive, BlockGradient gradient) {}
