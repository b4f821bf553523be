package org.gradus.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradus.evaluation.Evaluation;
import org.gradus.evaluation.EvaluationResult;
import org.gradus.evaluation.EvaluationSettings;
import org.gradus.evaluation.EvaluationTarget;
import org.gradus.evaluation.ImageFamily;
import org.gradus.evaluation.LossRunner;
import org.gradus.evaluation.PictureSettings;
import org.gradus.evaluation.Tabulation;
import org.gradus.evaluation.TuningSettings;
import org.gradus.optimizee.OptimizeeFamily;
import org.gradus.optimizee.quadratic.QuadraticFamily;
import org.gradus.optimizer.learned.Architecture;
import org.gradus.optimizer.learned.LearnedOptimizer;
import org.gradus.optimizer.learned.Preprocessing;
import org.gradus.random.RunSeed;
import org.gradus.report.ReportContent;
import org.gradus.storage.LocalStorage;
import org.gradus.storage.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationFilesTest {
  private static final List<String> ALWAYS =
      List.of("comparisons.csv", "curves.png", "evaluation.csv", "report.html");

  @TempDir private Path folder;

  private Storage write(String name, OptimizeeFamily family, int pictures) throws IOException {
    EvaluationSettings settings =
        new EvaluationSettings(
            4,
            new Tabulation(List.of(5), List.of()),
            100,
            List.of("sgd"),
            new TuningSettings(4, 1, 5, 1e-2, 1),
            new PictureSettings(pictures, List.of(2)),
            List.of(new EvaluationTarget("test", family, 5)));
    LearnedOptimizer learned =
        new LearnedOptimizer(
            new Architecture(List.of(), Preprocessing.NONE, 10, 1), new float[] {-0.02f, 0});
    EvaluationResult evaluation =
        new Evaluation(settings, new RunSeed(1), LossRunner.local()).evaluate(learned);
    Storage storage = new LocalStorage(folder.resolve(name));
    EvaluationFiles.write(
        storage, new ReportContent("t", evaluation, Optional.empty(), Map.of(), "seed = 1"));
    return storage;
  }

  @Test
  void equalEvaluationsOfImagesGiveEqualPictures() throws IOException {
    Storage one = write("one", new ImageFamily(1, 6, 8), 2);
    Storage same = write("same", new ImageFamily(1, 6, 8), 2);
    assertThat(one.list("")).contains("pictures.png").containsAll(ALWAYS);
    for (String file : one.list("")) {
      assertThat(one.read(file)).as(file).isEqualTo(same.read(file));
    }
  }

  @Test
  void otherFamiliesHaveTheSameFilesHoweverManyPicturesAreWanted() throws IOException {
    Storage some = write("some", new QuadraticFamily(2, 3, 0), 3);
    Storage none = write("none", new QuadraticFamily(2, 3, 0), 0);
    assertThat(some.list("")).containsExactlyInAnyOrderElementsOf(ALWAYS);
    for (String file : ALWAYS) {
      assertThat(some.read(file)).as(file).isEqualTo(none.read(file));
    }
  }
}
