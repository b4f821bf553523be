package org.gradus.config;

import java.io.IOException;
import java.util.List;
import org.gradus.fuzz.FuzzTarget;
import org.gradus.optimizee.quadratic.QuadraticFamily;
import org.gradus.optimizer.baseline.Baseline;

/** Configurations, on quadratics. */
public final class ConfigurationFuzz implements FuzzTarget {
  private static final ConfigurationLoader LOADER =
      new ConfigurationLoader(
          List.of(new QuadraticFamily.Provider()), Baseline.names(), Inputs.local());

  @Override
  public List<byte[]> seeds() {
    return List.of(
        org.gradus.fuzz.Inputs.text(
            """
            # comment
            seed = 7
            optimizee { functions = 4, dimension = 2 }
            optimizer { hidden = [3, 2], preprocessing = log-sign }
            training { meta-steps = 8, episodes = 2, steps = 4, unroll = 2 }
            validation { every = 4, functions = ${optimizee.functions} }
            evaluation { functions = 16, table-steps = [1, 4], baselines = [sgd, adam] }
            evaluation.targets = [{name = "a b", optimizee.dimension : 3}]
            """),
        org.gradus.fuzz.Inputs.text(
            "training.loss-weights = final\ncheckpoint { every = 4, keep = 2 }\nrunner.kind = local"),
        org.gradus.fuzz.Inputs.text("include \"other\"\na += 1\n\"b.c\" = ${?d} \"\"\"x\"\"\"\n"));
  }

  @Override
  public void read(byte[] input) throws IOException {
    LoadedConfiguration loaded = LOADER.load(ConfigurationSource.bytes("file", input), List.of());
    String text = loaded.resolvedText();
    LoadedConfiguration again = LOADER.load(ConfigurationSource.text("again", text), List.of());
    if (!again.resolvedText().equals(text) || !again.provenance().equals(loaded.provenance())) {
      throw new AssertionError("another configuration when it was written and read: " + text);
    }
  }
}
