package org.gradus.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumpyArchiveTest {
  private static final float[] SIX = {1, -0f, 3.5f, Float.MIN_VALUE, -Float.MAX_VALUE, 6};

  private static Tensor only(byte[] array) throws InvalidFileException {
    Map<String, Tensor> tensors =
        NumpyArchive.read("x.npz", ZipBytes.zip(ZipBytes.stored("a.npy", array)));
    assertThat(tensors).containsOnlyKeys("a");
    return tensors.get("a");
  }

  @Test
  void arraysAreInTheOrderOfTheFile() throws InvalidFileException {
    byte[] zip =
        ZipBytes.zip(
            ZipBytes.stored("z.weight.npy", NumpyBytes.array("(2, 3)", SIX)),
            ZipBytes.deflated("a.npy", NumpyBytes.array("(1,)", 2)),
            ZipBytes.deflated("π %s.npy", NumpyBytes.array("()", 4)));

    Map<String, Tensor> tensors = NumpyArchive.read("x.npz", zip);

    assertThat(tensors.keySet()).containsExactly("z.weight", "a", "π %s");
    Tensor tensor = tensors.get("z.weight");
    assertThat(tensor.name()).isEqualTo("z.weight");
    assertThat(tensor.type()).isEqualTo(Tensor.Type.F32);
    assertThat(tensor.shape()).containsExactly(2, 3);
    assertThat(tensor.floatValues()).isEqualTo(SIX);
    assertThat(tensors.get("π %s").shape()).isEmpty();
    assertThat(tensors.get("π %s").values()).containsExactly(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "(6,); [6]",
        "(6, 1); [6, 1]",
        "(1, 2, 3); [1, 2, 3]",
        "(1,2,3,1,); [1, 2, 3, 1]",
        "( 1 , 1 , 1 , 1 , 2 , 3 ); [1, 1, 1, 1, 2, 3]"
      })
  void shapesHaveUpToSixAxes(String shape, String expected) throws InvalidFileException {
    assertThat(only(NumpyBytes.array(shape, SIX)).shape()).hasToString(expected);
  }

  @Test
  void arraysCanBeEmpty() throws InvalidFileException {
    assertThat(only(NumpyBytes.array("(3, 0)")).values()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "1; {'descr': '<f4', 'fortran_order': False, 'shape': (6,), }",
        "2; {'descr': '<f4', 'fortran_order': False, 'shape': (6,), }",
        "1; {'shape':(6,),'descr':'<f4','fortran_order':False}",
        "1; {\"descr\": \"<f4\", \"fortran_order\": False, \"shape\": (6,)}"
      })
  void headersAreDictionaries(int version, String header) throws InvalidFileException {
    assertThat(only(NumpyBytes.array(version, header, SIX)).floatValues()).isEqualTo(SIX);
  }

  /** With sizes behind each member, as a zip is written where one cannot go back. */
  @Test
  void zipsOfOthersAreRead() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setComment("arrays");
      for (String name : List.of("b.npy", "a.npy")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(NumpyBytes.array("(2, 3)", SIX));
      }
    }

    Map<String, Tensor> tensors = NumpyArchive.read("x.npz", bytes.toByteArray());

    assertThat(tensors.keySet()).containsExactly("b", "a");
    assertThat(tensors.get("a").floatValues()).isEqualTo(SIX);
  }

  @ParameterizedTest
  @CsvSource({
    "vgg19_conv1_1-conv3_4.npz, 16, 2325568",
    "vgg19_small16x.npz, 26, 810128",
    "squeezenet1_1.npz, 50, 722496"
  })
  void networksOfOthersAreRead(String file, int arrays, int weights) throws IOException {
    assumeTrue(
        System.getenv("GRADUS_DATA") != null,
        "skipped: GRADUS_DATA names no folder with features/");
    Path path = Path.of(System.getenv("GRADUS_DATA"), "features", file);

    Map<String, Tensor> tensors = NumpyArchive.read(file, Files.readAllBytes(path));

    assertThat(tensors).hasSize(arrays);
    assertThat(tensors.values().stream().mapToInt(tensor -> tensor.values().length).sum())
        .isEqualTo(weights);
    String first = tensors.keySet().iterator().next();
    assertThat(first).isIn("conv1_1.weight", "conv1.weight");
    assertThat(tensors.get(first).shape().subList(1, 4)).containsExactly(3, 3, 3);
  }
}
