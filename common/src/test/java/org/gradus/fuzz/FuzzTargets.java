package org.gradus.fuzz;

import java.util.Locale;
import java.util.function.Supplier;
import org.gradus.checkpoint.StateFileFuzz;
import org.gradus.config.ConfigurationFuzz;
import org.gradus.optimizee.data.Cifar10Fuzz;
import org.gradus.optimizee.data.IdxFuzz;
import org.gradus.optimizee.features.NetworkDescriptionFuzz;
import org.gradus.optimizer.learned.ExportedOptimizerFuzz;
import org.gradus.picture.JpegFuzz;
import org.gradus.picture.PngFuzz;
import org.gradus.run.MetricsFuzz;
import org.gradus.run.RunRecordFuzz;
import org.gradus.storage.NumpyArchiveFuzz;
import org.gradus.storage.TensorFileFuzz;

/** Every reader that is fuzzed. */
enum FuzzTargets {
  TENSOR_FILE(TensorFileFuzz::new),
  EXPORTED_OPTIMIZER(ExportedOptimizerFuzz::new),
  CHECKPOINT(StateFileFuzz::new),
  METRICS(MetricsFuzz::new),
  RUN_RECORD(RunRecordFuzz::new),
  IDX(IdxFuzz::new),
  CIFAR(Cifar10Fuzz::new),
  NETWORK_DESCRIPTION(NetworkDescriptionFuzz::new),
  NUMPY_ARCHIVE(NumpyArchiveFuzz::new),
  PNG(PngFuzz::new),
  JPEG(JpegFuzz::new),
  CONFIGURATION(ConfigurationFuzz::new);

  @SuppressWarnings("ImmutableEnumChecker") // a constructor
  private final Supplier<FuzzTarget> target;

  FuzzTargets(Supplier<FuzzTarget> target) {
    this.target = target;
  }

  FuzzTarget target() {
    return target.get();
  }

  /** As folders of inputs are named. */
  String folder() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
