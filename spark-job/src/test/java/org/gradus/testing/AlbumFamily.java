package org.gradus.testing;

import java.nio.file.Path;
import java.util.Optional;
import org.gradus.optimizee.FamilySettings;
import org.gradus.optimizee.OptimizeeFamily;
import org.gradus.optimizee.OptimizeeFamilyProvider;
import org.gradus.optimizee.quadratic.QuadraticFamily;
import org.gradus.picture.PictureFolder;

/** Quadratics of as many dimensions as there are pictures in a folder. */
public final class AlbumFamily {

  /** Folder with the service file, which only some tests have on the class path. */
  public static final Path PROVIDED = Path.of("target", "test-classes", "pictures");

  private AlbumFamily() {}

  /** Reads {@code album} and the number of functions. */
  public static final class Provider implements OptimizeeFamilyProvider {

    @Override
    public String name() {
      return "album";
    }

    @Override
    public OptimizeeFamily create(FamilySettings settings) {
      int functions = settings.integer("functions", 1, 1000);
      Optional<PictureFolder> folder = settings.pictures("album", 8);
      if (folder.isEmpty()) {
        throw new IllegalArgumentException("mistakes have been noted");
      }
      return new QuadraticFamily(functions, folder.get().pictures().size(), 1);
    }
  }
}
