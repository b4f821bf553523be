package org.gradus.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A list.
 *
 * @param item what each element may be
 * @param size how many there may be
 */
record Items<T>(Kind<T> item, WholeNumber size) implements Kind<List<T>> {

  @Override
  public Optional<List<T>> parse(ConfigValue value) {
    if (!(value instanceof ConfigList list) || !allows(list.size())) {
      return Optional.empty();
    }
    List<T> items = new ArrayList<>();
    for (ConfigValue element : list) {
      item.parse(element).ifPresent(items::add);
    }
    return Optional.of(items).filter(all -> all.size() == list.size());
  }

  @Override
  public String expected() {
    String count =
        size.minimum() == size.maximum()
            ? String.valueOf(size.minimum())
            : size.minimum() + " to " + size.maximum();
    return "a list of " + count + " items, each " + item.expected();
  }

  @Override
  public List<T> fallback() {
    return List.of();
  }

  @Override
  public String render(List<T> values) {
    return values.stream().map(item::render).collect(Collectors.joining(", ", "[", "]"));
  }

  /** The first element that is wrong, or the number of elements, or what is no list. */
  @Override
  public String found(ConfigValue value) {
    if (!(value instanceof ConfigList list)) {
      return Kind.rendered(value);
    }
    for (int i = 0; i < list.size() && allows(list.size()); i++) {
      if (item.parse(list.get(i)).isEmpty()) {
        return item.found(list.get(i)) + " as item " + (i + 1);
      }
    }
    return list.size() == 1 ? "1 item" : list.size() + " items";
  }

  private boolean allows(int count) {
    return count >= size.minimum() && count <= size.maximum();
  }
}
