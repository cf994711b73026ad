// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.glossary;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an entry can say of its term, by the names of its keys or columns. */
enum Field {
  ID("id"),
  PREFERRED("preferred", "term", "name", "title"),
  ALIASES("aliases", "alias", "synonyms", "synonym", "alternatenames", "alsoknownas", "aka"),
  ABBREVIATIONS("abbreviations", "abbreviation", "acronyms", "acronym", "short"),
  FORBIDDEN("forbidden", "deprecated", "avoid"),
  /** The first one that is there is the gloss. */
  DEFINITION("gloss", "definition", "shortdescription", "summary", "description"),
  LANGUAGE("language", "lang", "locale"),
  CASE_SENSITIVE("casesensitive");

  private final List<String> names;

  Field(String... names) {
    this.names = List.of(names);
  }

  /** In the order in which they count, as {@link #plain} spells them. */
  List<String> names() {
    return names;
  }

  /** The field that a key stands for. */
  static Optional<Field> of(String key) {
    String plain = plain(key);
    return Arrays.stream(values()).filter(field -> field.names.contains(plain)).findFirst();
  }

  /** {@code caseSensitive}, {@code case_sensitive} and {@code Case sensitive} are one name. */
  static String plain(String key) {
    StringBuilder plain = new StringBuilder();
    key.toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(c -> c != '_' && c != '-' && !Character.isWhitespace(c))
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }
}
