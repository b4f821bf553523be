package org.gradus.optimizee.data;

import java.io.IOException;
import java.util.List;
import org.gradus.fuzz.FuzzTarget;
import org.gradus.fuzz.Inputs;

/** Images in CIFAR-10's format, packed or not. */
public final class Cifar10Fuzz implements FuzzTarget {
  private static final int RECORD = 1 + 3 * 32 * 32;

  @Override
  public List<byte[]> seeds() {
    byte[] records = new byte[2 * RECORD];
    records[RECORD] = 9;
    return List.of(
        Inputs.ofParts(new byte[RECORD], Inputs.gzip(records)),
        Inputs.ofParts(Inputs.gzip(records), Inputs.gzip(new byte[RECORD])));
  }

  @Override
  public void read(byte[] input) throws IOException {
    byte[][] parts = Inputs.parts(input);
    LabelledImages images =
        Cifar10.read(List.of(new DataFile("one", parts[0]), new DataFile("two", parts[1])));
    images.fill(images.count() - 1, new float[images.size()], 0);
    images.ofClasses(List.of(9, 0));
  }
}
