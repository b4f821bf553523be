package org.gradus.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.gradus.config.LoadedConfiguration;
import org.gradus.metatrain.Candidate;

/**
 * Where an exported optimizer comes from: Gradus's version, the configuration without what says
 * only where it ran, the meta-step and the validation score. Equal runs give equal texts.
 */
final class Provenance {
  private Provenance() {}

  static String json(LoadedConfiguration configuration, Candidate best) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("gradus", Version.text());
    root.put("seed", configuration.configuration().seed());
    root.put("metaStep", best.metaStep());
    root.put("validation", best.score());
    ObjectNode keys = root.putObject("configuration");
    configuration.provenance().forEach(keys::put);
    return root.toString();
  }
}
