package org.gradus.spark.input;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.gradus.picture.PictureEntry;
import org.gradus.picture.PictureFolder;
import org.gradus.picture.PictureListing;
import org.gradus.spark.session.ContextOnDemand;
import org.gradus.spark.storage.Locations;
import org.gradus.storage.FirstLine;
import org.gradus.storage.InnermostCause;
import org.gradus.storage.InvalidFileException;
import org.gradus.storage.Storage;
import org.gradus.storage.StoredFile;

/**
 * Pictures decoded in tasks: Spark SQL's data source {@code binaryFile}. The driver's own list says
 * which files there are; Spark leaves out empty ones, and those that are too large by a filter.
 */
final class SparkPictures implements PictureSource {
  /** What Hadoop takes for more than itself in a path. */
  private static final String GLOB_CHARACTERS = "[\\\\{}\\[\\]*?]";

  private final ContextOnDemand context;

  SparkPictures(ContextOnDemand context) {
    this.context = context;
  }

  @Override
  public PictureFolder read(Storage folder, int size) throws IOException {
    PictureListing listing = PictureListing.of(folder);
    List<PictureEntry> entries = new ArrayList<>(listing.refused());
    if (!listing.readable().isEmpty()) {
      entries.addAll(decoded(folder, listing.readable(), size));
    }
    return PictureFolder.of(entries);
  }

  private List<PictureEntry> decoded(Storage folder, List<StoredFile> files, int size)
      throws IOException {
    JavaSparkContext spark = context.get();
    spark.setJobDescription("pictures of " + folder.location());
    try {
      Map<String, PictureEntry> decoded = new HashMap<>();
      for (PictureEntry entry :
          contents(spark, Locations.uri(folder)).javaRDD().map(new DecodePicture(size)).collect()) {
        decoded.put(entry.name(), entry);
      }
      return inFolder(folder, files, decoded);
    } catch (InvalidFileException e) {
      throw e;
    } catch (Exception e) { // Spark's own are checked, and not declared
      throw described(folder, e);
    } finally {
      spark.setJobDescription(null);
    }
  }

  /** Columns path and content; the content of larger files is not read. */
  private static Dataset<Row> contents(JavaSparkContext spark, String folder) {
    SparkSession session =
        SparkSession.builder().sparkContext(spark.sc()).getOrCreate().newSession();
    // no job to list what is below, whose types are not registered
    session.conf().set("spark.sql.sources.parallelPartitionDiscovery.threshold", Integer.MAX_VALUE);
    return session
        .read()
        .format("binaryFile")
        .option("mapreduce.input.pathFilter.class", DirectFiles.class.getName())
        .option(DirectFiles.FOLDER, folder)
        // as this process reads them: without checksums, which colons in a name prevent
        .option("fs.file.impl", RawLocalFileSystem.class.getName())
        .option("fs.file.impl.disable.cache", true)
        .load(folder.replaceAll(GLOB_CHARACTERS, "\\\\$0"))
        .filter(functions.col("length").leq(PictureListing.LARGEST))
        .select("path", "content");
  }

  private static List<PictureEntry> inFolder(
      Storage folder, List<StoredFile> files, Map<String, PictureEntry> decoded)
      throws InvalidFileException {
    List<PictureEntry> entries = new ArrayList<>();
    for (StoredFile file : files) {
      PictureEntry entry = decoded.get(file.name());
      if (entry == null) {
        throw new InvalidFileException(
            folder.path(file.name()),
            "expected %d bytes as in the folder's list, found another length; read the folder once"
                + " nobody writes to it",
            file.length());
      }
      entries.add(entry);
    }
    return entries;
  }

  /** A file that cannot be read is a mistake of the user's; anything else is not. */
  private static IOException described(Storage folder, Exception problem) {
    Throwable cause = InnermostCause.of(problem);
    if (!(cause instanceof IOException)) {
      throw new IllegalStateException("the pictures of " + folder.location(), problem);
    }
    String reason = FirstLine.of(cause);
    return new InvalidFileException(
        folder.location(),
        cause instanceof FileNotFoundException
            ? "expected a folder that every machine of the cluster sees, found: " + reason
            : "cannot be read by the executors: " + reason);
  }
}
