package org.gradus.run;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.gradus.storage.Storage;

/** The right to write to a folder, which one process has at a time. */
public final class FolderClaim {
  private FolderClaim() {}

  /** What is done in the folder, and gives an exit status. */
  public interface Work {
    int run() throws IOException;
  }

  /**
   * Does the work while no other process writes to the folder.
   *
   * @throws RefusedException if another process does
   */
  public static int during(Storage storage, Work work) throws IOException {
    Optional<Storage.Claim> claim = storage.claim();
    if (claim.isEmpty()) {
      throw new RefusedException(
          List.of(
              "%s: %s is writing to it; wait for its end, or give another --out"
                  .formatted(storage.location(), storage.holder())));
    }
    try {
      return work.run();
    } finally {
      claim.get().close();
    }
  }
}
