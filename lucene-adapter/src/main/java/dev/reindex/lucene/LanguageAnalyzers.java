// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;
import org.apache.lucene.util.Version;

/**
 * Chooses the analyzer of a text by its language. Languages share a field only with languages that
 * are analyzed alike: {@code text_en} holds {@code en} and {@code en-us}, {@code text_und} holds
 * every language that Lucene has no analyzer for.
 */
final class LanguageAnalyzers {
  /** The key of texts whose language is not known or has no analyzer of its own. */
  static final String UNDETERMINED = "und";

  /** Changes when fields or their layout change, so that every document is written again. */
  private static final String SCHEMA = "lucene-schema/2";

  private final Map<String, AnalyzerKind> byKey;
  private final Map<AnalyzerKind, Analyzer> analyzers = new ConcurrentHashMap<>();

  /**
   * @param overrides analyzer names by language tag
   * @throws IllegalArgumentException when there is no analyzer of that name
   */
  LanguageAnalyzers(Map<String, String> overrides) {
    byKey = new TreeMap<>();
    for (AnalyzerKind kind : AnalyzerKind.values()) {
      kind.languages().forEach(language -> byKey.put(language, kind));
    }
    overrides.forEach(
        (language, name) ->
            byKey.put(
                language.isEmpty() ? UNDETERMINED : language.toLowerCase(Locale.ROOT),
                AnalyzerKind.named(name)));
  }

  /**
   * The end of the names of the fields that hold texts in this language.
   *
   * @param language a BCP 47 tag in lower case, or empty
   */
  String key(String language) {
    String tag = language;
    while (!tag.isEmpty()) {
      String canonical = AnalyzerKind.ALIASES.getOrDefault(tag, tag);
      if (byKey.containsKey(canonical)) {
        return canonical;
      }
      tag = tag.substring(0, Math.max(0, tag.lastIndexOf('-')));
    }
    return UNDETERMINED;
  }

  /**
   * Whether fields of this key can hold texts in a language, be it in another variant of it or
   * without a language to their name.
   *
   * @param language a BCP 47 tag in lower case; empty for every language
   */
  boolean fits(String language, String key) {
    return language.isEmpty()
        || key.equals(UNDETERMINED)
        || primary(key(language)).equals(primary(key));
  }

  private static String primary(String tag) {
    int hyphen = tag.indexOf('-');
    return hyphen < 0 ? tag : tag.substring(0, hyphen);
  }

  /** In words, what a text in this language is analyzed with, and the layout of its fields. */
  String description(String language) {
    String key = key(language);
    return SCHEMA + " " + version() + " " + key + "=" + kind(key).analyzerName();
  }

  /** All of it, in words. */
  String description() {
    return SCHEMA
        + " "
        + version()
        + " "
        + byKey.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue().analyzerName())
            .collect(Collectors.joining(","));
  }

  private static String version() {
    return Version.LATEST.major + "." + Version.LATEST.minor;
  }

  /**
   * Analyzes a field by the end of its name. Analyzers are made when first needed: some are large.
   */
  Analyzer forFields() {
    return new DelegatingAnalyzerWrapper(Analyzer.PER_FIELD_REUSE_STRATEGY) {
      @Override
      protected Analyzer getWrappedAnalyzer(String field) {
        return analyzer(field.substring(field.indexOf('_') + 1));
      }
    };
  }

  private Analyzer analyzer(String key) {
    return analyzers.computeIfAbsent(kind(key), AnalyzerKind::create);
  }

  private AnalyzerKind kind(String key) {
    return byKey.getOrDefault(key, AnalyzerKind.STANDARD);
  }

  /** The names that an override can have. */
  static List<String> names() {
    return Arrays.stream(AnalyzerKind.values()).map(AnalyzerKind::analyzerName).toList();
  }
}
