package org.gradus.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.schema.Type;

/** A Parquet file as lines of CSV. */
public final class ParquetRows {
  private ParquetRows() {}

  /** The columns' names, then a line a row; what is absent is empty. */
  public static List<String> lines(Path folder, byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("rows.parquet"), content);
    List<String> lines = new ArrayList<>();
    try (ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toUri()))
            .build()) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        if (lines.isEmpty()) {
          lines.add(
              String.join(",", row.getType().getFields().stream().map(Type::getName).toList()));
        }
        lines.add(line(row));
      }
    }
    return lines;
  }

  private static String line(Group row) {
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < row.getType().getFieldCount(); i++) {
      String field = row.getFieldRepetitionCount(i) > 0 ? row.getValueToString(i, 0) : "";
      fields.add(field.contains("\"") ? '"' + field.replace("\"", "\"\"") + '"' : field);
    }
    return String.join(",", fields);
  }
}
