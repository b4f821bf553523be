package org.gradus.cli;

import org.gradus.download.DataSet;
import org.gradus.download.DataSets;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The name of a set of data that can be downloaded. */
final class DataSetName implements ITypeConverter<DataSet> {

  @Override
  public DataSet convert(String name) {
    return DataSets.find(name)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "expected %s, found %s"
                        .formatted(String.join(" or ", DataSets.names()), name)));
  }
}
