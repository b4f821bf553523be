package org.gradus.spark.storage;

import java.nio.file.Path;
import org.gradus.storage.LocalStorage;
import org.gradus.storage.Storage;

class LocalStorageContractTest extends StorageContract {

  @Override
  Storage open(Path folder) {
    return new LocalStorage(folder);
  }
}
