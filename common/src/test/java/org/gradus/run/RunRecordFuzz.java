package org.gradus.run;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.gradus.fuzz.FuzzTarget;
import org.gradus.fuzz.Inputs;
import org.gradus.fuzz.MemoryStorage;

/** Records of sessions, and with them all JSON that is held to the letter. */
public final class RunRecordFuzz implements FuzzTarget {

  @Override
  public List<byte[]> seeds() {
    return List.of(
        Inputs.text(
            "{\"gradus\":\"1\",\"command\":\"train\",\"sessions\":[{\"started\":\"now\","
                + "\"validations\":[{\"metaStep\":1,\"seconds\":0.5,\"validation\":null}]}]}"),
        Inputs.text("{\"sessions\":[{\"outcome\":\"finished\"},1.5e3,[true,\"\\u00e9\"]]}"));
  }

  @Override
  public void read(byte[] input) throws IOException {
    MemoryStorage storage = new MemoryStorage(Map.of(RunRecord.NAME, input));
    int sessions = RunRecord.read(storage).path("sessions").size();
    RunRecord.isFinished(storage);
    Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    RunRecord record = RunRecord.begin(storage, RunRecord.Kind.TRAINING, clock, Map.of("a", "b"));
    record.validated(1, 0.5);
    record.finish();
    boolean isWhole =
        RunRecord.isFinished(storage) && RunRecord.isThere(storage, RunRecord.Kind.TRAINING);
    if (!isWhole || RunRecord.read(storage).path("sessions").size() != sessions + 1) {
      throw new AssertionError("a session is not in the record");
    }
  }
}
