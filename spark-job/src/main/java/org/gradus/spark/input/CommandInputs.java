package org.gradus.spark.input;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.gradus.config.Inputs;
import org.gradus.picture.PictureFolder;
import org.gradus.spark.session.ContextOnDemand;
import org.gradus.spark.storage.Locations;

/**
 * What the configurations of one command name. A folder of pictures is read once for each size,
 * since a sweep loads a configuration for each trial.
 */
public final class CommandInputs implements Inputs {
  private final Locations locations;
  private final PictureSource source;
  private final Map<Wanted, PictureFolder> kept;

  private record Wanted(String folder, int size) {}

  private CommandInputs(
      Locations locations, PictureSource source, Map<Wanted, PictureFolder> kept) {
    this.locations = locations;
    this.source = source;
    this.kept = kept;
  }

  /** Pictures are decoded on Spark, which a folder of them starts. */
  public static CommandInputs onSpark(Locations locations, ContextOnDemand context) {
    return new CommandInputs(locations, new SparkPictures(context), new HashMap<>());
  }

  /** Pictures are decoded in this process. */
  public static CommandInputs inThisProcess(Locations locations) {
    return new CommandInputs(locations, PictureFolder::read, new HashMap<>());
  }

  @Override
  public byte[] read(String path) throws IOException {
    return locations.inputFile(path).read();
  }

  @Override
  public PictureFolder pictures(String folder, int size) throws IOException {
    synchronized (kept) {
      Wanted wanted = new Wanted(folder, size);
      PictureFolder found = kept.get(wanted);
      if (found == null) {
        found = source.read(locations.input(folder), size);
        kept.put(wanted, found);
      }
      return found;
    }
  }

  @Override
  public Inputs here() {
    return new CommandInputs(locations, PictureFolder::read, kept);
  }
}
