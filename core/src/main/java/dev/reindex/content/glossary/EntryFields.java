// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.glossary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an entry says, by the names of its keys, before it is understood. */
final class EntryFields {
  /**
   * @param key as the document spells it
   * @param line counted from 1; 0 when unknown
   * @param list whether it was written as a list
   */
  record Value(String key, int line, List<String> texts, boolean list) {
    Value {
      texts = List.copyOf(texts);
    }
  }

  private final Map<String, Value> values = new HashMap<>();

  /**
   * @return the value that this key has already, and keeps
   */
  @Nullable Value putIfAbsent(Value value) {
    return values.putIfAbsent(Field.plain(value.key()), value);
  }

  /** In place of what this key has. */
  void put(Value value) {
    values.put(Field.plain(value.key()), value);
  }

  /** The first text that is not blank. */
  Optional<String> first(Field field) {
    return all(field).stream().findFirst();
  }

  /** All texts that are not blank, in the order of the field's names. */
  List<String> all(Field field) {
    List<String> all = new ArrayList<>();
    for (Value value : values(field)) {
      // A mark on the entry, as 'deprecated: true', is no form.
      boolean mark = field == Field.FORBIDDEN && !value.list() && isMark(value.texts());
      if (!mark) {
        value.texts().stream().filter(text -> !text.isBlank()).forEach(all::add);
      }
    }
    return all;
  }

  private static boolean isMark(List<String> texts) {
    return texts.size() == 1 && truth(texts.get(0)).isPresent();
  }

  List<Value> values(Field field) {
    List<Value> found = new ArrayList<>();
    for (String name : field.names()) {
      Value value = values.get(name);
      if (value != null) {
        found.add(value);
      }
    }
    return found;
  }

  static Optional<Boolean> truth(String text) {
    return switch (Field.plain(text)) {
      case "true", "yes" -> Optional.of(true);
      case "false", "no" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
