package org.gradus.optimizee.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.gradus.fuzz.FuzzTarget;
import org.gradus.fuzz.Inputs;

/** Images and labels in MNIST's format, packed or not. */
public final class IdxFuzz implements FuzzTarget {
  private static final byte[] IMAGES =
      Inputs.joined(
          ByteBuffer.allocate(16).putInt(0x803).putInt(2).putInt(2).putInt(1).array(), new byte[4]);
  private static final byte[] LABELS =
      Inputs.joined(ByteBuffer.allocate(8).putInt(0x801).putInt(2).array(), new byte[] {1, 9});

  @Override
  public List<byte[]> seeds() {
    return List.of(
        Inputs.ofParts(IMAGES, LABELS),
        Inputs.ofParts(Inputs.gzip(IMAGES), LABELS),
        Inputs.ofParts(IMAGES, Inputs.gzip(LABELS)));
  }

  @Override
  public void read(byte[] input) throws IOException {
    byte[][] parts = Inputs.parts(input);
    LabelledImages images =
        Idx.read(
            new DataFile("folder/train-images-idx3-ubyte", parts[0]),
            new DataFile("folder/train-labels-idx1-ubyte", parts[1]),
            true);
    images.fill(images.count() - 1, new float[images.size()], 0);
  }
}
