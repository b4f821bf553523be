package org.gradus.spark.input;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.conf.Configured;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathFilter;

/**
 * The files directly in a folder, for Spark, which lists all that is below, and would read a folder
 * {@code year=2024} as a column. Made by Hadoop, which has its class's name and the folder.
 */
public final class DirectFiles extends Configured implements PathFilter {
  /** The folder's URI. */
  static final String FOLDER = "gradus.pictures.folder";

  private String folder = "";

  @Override
  public void setConf(Configuration configuration) {
    super.setConf(configuration);
    if (configuration != null) {
      folder = pathOf(new Path(configuration.get(FOLDER) + "/"));
    }
  }

  @Override
  public boolean accept(Path file) {
    return pathOf(file.getParent()).equals(folder);
  }

  private static String pathOf(Path path) {
    return path.toUri().getPath();
  }
}
