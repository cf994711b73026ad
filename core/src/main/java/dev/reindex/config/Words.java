// SPDX-License-Identifier: Apache-2.0
package dev.reindex.config;

import dev.reindex.content.GlobSyntaxException;
import dev.reindex.content.PathGlobs;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Kinds of words that stand in more than one section. */
final class Words {
  private Words() {}

  /** The constants of an enum by the word for each, in their order. */
  static <E extends Enum<E>> Map<String, E> of(Class<E> type) {
    return of(List.of(type.getEnumConstants()), one -> one.name().toLowerCase(Locale.ROOT));
  }

  static <T> Map<String, T> of(List<T> all, Function<T, String> word) {
    Map<String, T> words = new LinkedHashMap<>();
    all.forEach(one -> words.put(word.apply(one), one));
    return words;
  }

  /** A BCP 47 tag in lower case. */
  static String language(Value value) throws ConfigurationException {
    return language(value, value.text());
  }

  /**
   * @param value where it stands
   */
  static String language(Value value, String tag) throws ConfigurationException {
    try {
      Locale locale = new Locale.Builder().setLanguageTag(tag.replace('_', '-')).build();
      int length = locale.getLanguage().length();
      if (length == 2 || length == 3) {
        return locale.toLanguageTag().toLowerCase(Locale.ROOT);
      }
    } catch (IllformedLocaleException no) {
      // Said below.
    }
    throw value.error("names '" + tag + "', which is no language tag; write one as en or pt-br");
  }

  /** Patterns over paths, each of which can be understood. */
  static List<String> globs(Value value) throws ConfigurationException {
    List<String> patterns = new ArrayList<>();
    for (Value element : value.list()) {
      patterns.add(glob(element));
    }
    if (patterns.isEmpty()) {
      throw value.error("is empty; name at least one pattern, or leave it out");
    }
    return patterns;
  }

  static String glob(Value value) throws ConfigurationException {
    String pattern = value.text();
    try {
      PathGlobs.of(List.of(pattern));
      return pattern;
    } catch (GlobSyntaxException broken) {
      throw value.error("cannot be understood: " + broken.getMessage());
    }
  }

  static Charset charset(Value value) throws ConfigurationException {
    String name = value.text();
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException unknown) {
      throw value.error(
          "is '" + name + "', an encoding that is not known here; write one as windows-1252");
    }
  }
}
