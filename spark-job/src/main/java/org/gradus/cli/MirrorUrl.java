package org.gradus.cli;

import org.gradus.download.Mirror;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The URL of a mirror. */
final class MirrorUrl implements ITypeConverter<Mirror> {

  @Override
  public Mirror convert(String url) {
    try {
      return Mirror.of(url);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
