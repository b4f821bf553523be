package org.gradus.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.gradus.checkpoint.FileCheckpoints;
import org.gradus.checkpoint.MetricsLines;
import org.gradus.fuzz.FuzzTarget;
import org.gradus.fuzz.Inputs;
import org.gradus.fuzz.MemoryStorage;
import org.gradus.metatrain.DivergedEpisode;
import org.gradus.metatrain.Metrics;

/** A run's metrics: checked when it is gone on with, then read for the report. */
public final class MetricsFuzz implements FuzzTarget {

  @Override
  public List<byte[]> seeds() {
    return List.of(
        MetricsLines.toBytes(
            List.of(
                new Metrics(1, 0.5, 2, 3, List.of(new DivergedEpisode(4, 2)), OptionalDouble.of(1)),
                new Metrics(
                    2, Double.NaN, 2, 0, List.of(), OptionalDouble.of(Double.POSITIVE_INFINITY)))),
        Inputs.text("{\"metaStep\":1}\n"));
  }

  @Override
  public void read(byte[] input) throws IOException {
    int lines = (int) new String(input, ISO_8859_1).lines().count();
    MemoryStorage storage = new MemoryStorage(Map.of("metrics/%08d.jsonl".formatted(lines), input));
    byte[] joined = new FileCheckpoints(storage, 1).joinedMetrics(lines);
    Inputs.requireSame(input, joined, input);
    MetricsReader.curve(joined);
  }
}
