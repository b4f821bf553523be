package org.gradus.fuzz;

import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gradus.storage.Storage;
import org.gradus.storage.StoredFile;

/** Files in memory. */
public final class MemoryStorage implements Storage {
  private final SortedMap<String, byte[]> files = new TreeMap<>();

  public MemoryStorage(Map<String, byte[]> files) {
    this.files.putAll(files);
  }

  @Override
  public String location() {
    return "folder";
  }

  @Override
  public byte[] read(String name) throws NoSuchFileException {
    byte[] content = files.get(plain(name));
    if (content == null) {
      throw new NoSuchFileException(path(name));
    }
    return content.clone();
  }

  private static String plain(String name) {
    return name.startsWith("./") ? name.substring(2) : name;
  }

  @Override
  public void commit(String name, byte[] content) {
    files.put(plain(name), content.clone());
  }

  @Override
  public boolean exists(String name) {
    return files.containsKey(plain(name));
  }

  @Override
  public List<String> list(String folder) {
    String prefix = folder.isEmpty() ? "" : plain(folder) + "/";
    return files.keySet().stream()
        .filter(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()).replaceFirst("/.*", ""))
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public List<StoredFile> files() {
    return files.entrySet().stream()
        .map(file -> new StoredFile(file.getKey(), file.getValue().length))
        .toList();
  }

  @Override
  public void delete(String name) {
    files.remove(plain(name));
  }

  @Override
  public Storage folder(String name) {
    throw new UnsupportedOperationException("no folders in memory");
  }
}
