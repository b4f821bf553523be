package org.gradus.spark.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;

/** Rows as one Parquet file. */
public final class ParquetFile {
  private ParquetFile() {}

  /** The bytes of the file. */
  public static byte[] toBytes(MessageType schema, Iterable<Group> rows) throws IOException {
    Path folder = Files.createTempDirectory("gradus-parquet");
    Path file = folder.resolve("rows.parquet");
    try {
      write(schema, rows, file);
      return Files.readAllBytes(file);
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder.resolve(".rows.parquet.crc"));
      Files.delete(folder);
    }
  }

  private static void write(MessageType schema, Iterable<Group> rows, Path file)
      throws IOException {
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new org.apache.hadoop.fs.Path(file.toUri()))
            .withType(schema)
            .withConf(new Configuration(false))
            .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
            .build()) {
      for (Group row : rows) {
        writer.write(row);
      }
    }
  }
}
