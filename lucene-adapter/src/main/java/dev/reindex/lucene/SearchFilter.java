// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

/**
 * Keeps the chunks of documents whose metadata has this value at this key. Nested keys are joined
 * by dots; a list has each of its values. The keys {@code language}, {@code source} and {@code
 * path} also stand for the document's own.
 */
public record SearchFilter(String key, String value) {
  /**
   * Reads {@code key=value}.
   *
   * @throws IllegalArgumentException when there is no key or no {@code =}
   */
  public static SearchFilter parse(String filter) {
    int equals = filter.indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException(
          "a filter has the form key=value, such as language=en: '" + filter + "'");
    }
    return new SearchFilter(filter.substring(0, equals), filter.substring(equals + 1));
  }
}
