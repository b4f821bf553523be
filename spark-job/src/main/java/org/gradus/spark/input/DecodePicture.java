package org.gradus.spark.input;

import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Row;
import org.gradus.picture.PictureEntry;

/** Shipped to executors: decodes a row of path and content. */
final class DecodePicture implements Function<Row, PictureEntry> {
  private static final long serialVersionUID = 1;

  private final int size;

  DecodePicture(int size) {
    this.size = size;
  }

  @Override
  public PictureEntry call(Row row) {
    String path = row.getString(0);
    String name = path.substring(path.lastIndexOf('/') + 1);
    return PictureEntry.decode(name, row.<byte[]>getAs(1), size);
  }
}
