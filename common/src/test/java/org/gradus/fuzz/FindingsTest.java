package org.gradus.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every input that a reader once answered wrongly, and the seeds. */
class FindingsTest {

  @ParameterizedTest
  @EnumSource
  void areReadOrRefusedInALine(FuzzTargets target) throws Exception {
    FuzzTarget reader = target.target();
    for (Path finding : findings(target)) {
      try {
        Oracle.check(reader, Files.readAllBytes(finding));
      } catch (Throwable e) {
        throw new AssertionError(finding.toString(), e);
      }
    }
    reader.seeds().forEach(seed -> Oracle.check(reader, seed));
  }

  private static List<Path> findings(FuzzTargets target) throws IOException, URISyntaxException {
    URL folder = FindingsTest.class.getResource(target.folder());
    if (folder == null) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      return files.sorted().toList();
    }
  }

  /** Seeds that are all refused would lead nowhere. */
  @ParameterizedTest
  @EnumSource
  void aSeedIsSound(FuzzTargets target) {
    FuzzTarget reader = target.target();
    assertThat(reader.seeds()).anySatisfy(seed -> reader.read(seed));
  }
}
