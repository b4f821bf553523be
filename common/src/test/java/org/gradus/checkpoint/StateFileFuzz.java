package org.gradus.checkpoint;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradus.fuzz.FuzzTarget;
import org.gradus.fuzz.Inputs;
import org.gradus.fuzz.MemoryStorage;
import org.gradus.metatrain.Candidate;
import org.gradus.metatrain.DivergedEpisode;
import org.gradus.metatrain.MetaState;

/** Checkpoints: a state with its right manifest, or, behind an M, a manifest of a sound state. */
public final class StateFileFuzz implements FuzzTarget {
  private static final String STATE = "state.safetensors";
  private static final byte[] SOUND = StateFile.toBytes(state());

  private static MetaState state() {
    MetaState start = MetaState.start(new double[] {1});
    return new MetaState(
        0,
        start.adam(),
        Optional.of(new Candidate(0, 0.5, new float[1])),
        List.of(new MetaState.Divergence(0, new DivergedEpisode(4, 2))),
        0);
  }

  @Override
  public List<byte[]> seeds() {
    return List.of(
        Inputs.ofSafetensors(SOUND),
        Inputs.joined(Inputs.text("M"), Manifest.toBytes(Map.of(STATE, SOUND), "0")));
  }

  @Override
  public void read(byte[] input) throws IOException {
    boolean isManifest = input.length > 0 && input[0] == 'M';
    byte[] content = isManifest ? SOUND : Inputs.safetensors(input);
    byte[] manifest =
        isManifest ? Inputs.rest(input) : Manifest.toBytes(Map.of(STATE, content), "0");
    MetaState state =
        FileCheckpoints.readFolder(
            new MemoryStorage(Map.of(STATE, content, Manifest.NAME, manifest)));
    byte[] written = StateFile.toBytes(state);
    Inputs.requireSame(written, StateFile.toBytes(StateFile.read("file", written)), input);
  }
}
