package org.gradus.optimizee.features;

import java.io.IOException;
import java.util.List;
import org.gradus.fuzz.FuzzTarget;
import org.gradus.fuzz.Inputs;

/** Descriptions of feature networks. */
public final class NetworkDescriptionFuzz implements FuzzTarget {

  @Override
  public List<byte[]> seeds() {
    return List.of(
        Inputs.text(
            """
            # comment
            name = "VGG", input { order = bgr, scale = 255, mean = [104, 117, 123] }
            padding = zero
            layers = [ { convolution = c1, stride = 2 }, { max-pool = 3 }, { fire = f2 } ]
            content = f2
            style = [c1, f2]
            """),
        Inputs.text(
            "name: x, input: {order: rgb, scale: 1, mean: [0,0,0]}, padding: reflect,"
                + " layers: [{convolution: a}], content: a, style: [a]"),
        Inputs.text("name = \"\"\"a\"\"\" b\nname = ${?c}${name}\ninput.mean += 1\ninclude \"x\""));
  }

  @Override
  public void read(byte[] input) throws IOException {
    String text = NetworkDescription.read("file", input).text();
    String again = NetworkDescription.read("file", Inputs.text(text)).text();
    Inputs.requireSame(Inputs.text(text), Inputs.text(again), input);
  }
}
