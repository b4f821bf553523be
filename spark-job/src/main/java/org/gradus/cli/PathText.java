package org.gradus.cli;

import org.gradus.storage.InvalidFileException;
import org.gradus.storage.UriPassword;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A path or a URI, without a password. An empty one, most often an unset variable's, would mean the
 * working folder.
 */
final class PathText implements ITypeConverter<String> {

  @Override
  public String convert(String text) {
    if (text.isBlank()) {
      throw new TypeConversionException("expected a path, found an empty text");
    }
    try {
      UriPassword.refuse(text);
    } catch (InvalidFileException e) {
      throw new TypeConversionException(e.getMessage());
    }
    return text;
  }
}
