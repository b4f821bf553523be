package org.gradus.config;

import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import java.io.File;
import java.net.URL;
import java.util.function.Function;

/**
 * Replaces the HOCON library's own includes, which skip missing files silently and would look at
 * URLs and the class path.
 */
final class SourceIncluder
    implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {

  private final Function<String, ConfigObject> files;
  private final Function<String, ConfigObject> others;

  /**
   * Includes by functions of what an include statement names.
   *
   * @param files for a file's name
   * @param others for a URL or a resource of the class path
   */
  SourceIncluder(Function<String, ConfigObject> files, Function<String, ConfigObject> others) {
    this.files = files;
    this.others = others;
  }

  @Override
  public ConfigIncluder withFallback(ConfigIncluder fallback) {
    return this;
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String what) {
    return files.apply(what);
  }

  @Override
  public ConfigObject includeFile(ConfigIncludeContext context, File what) {
    return files.apply(what.getPath());
  }

  @Override
  public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
    return others.apply(what.toString());
  }

  @Override
  public ConfigObject includeResources(ConfigIncludeContext context, String what) {
    return others.apply(what);
  }
}
