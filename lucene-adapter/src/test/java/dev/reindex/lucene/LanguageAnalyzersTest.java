// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.junit.jupiter.api.Test;

class LanguageAnalyzersTest {
  private final LanguageAnalyzers analyzers = new LanguageAnalyzers(Map.of());

  @Test
  void tagsShareTheFieldOfTheNearestAnalyzer() {
    assertThat(analyzers.key("en")).isEqualTo("en");
    assertThat(analyzers.key("en-us")).isEqualTo("en");
    assertThat(analyzers.key("pt")).isEqualTo("pt");
    assertThat(analyzers.key("pt-pt")).isEqualTo("pt");
    assertThat(analyzers.key("pt-br")).isEqualTo("pt-br");
    assertThat(analyzers.key("zh-cn")).isEqualTo("zh");
    assertThat(analyzers.key("zh-hant-tw")).isEqualTo("zh-hant");
    assertThat(analyzers.key("zh-tw")).isEqualTo("zh-hant");
    assertThat(analyzers.key("nb")).isEqualTo("no");
    assertThat(analyzers.key("nn-no")).isEqualTo("no");
    assertThat(analyzers.key("")).isEqualTo("und");
    assertThat(analyzers.key("tlh")).isEqualTo("und");
    assertThat(analyzers.key("-")).isEqualTo("und");
  }

  @Test
  void everyAnalyzerCanBeMadeAndUsed() throws IOException {
    for (AnalyzerKind kind : AnalyzerKind.values()) {
      try (Analyzer analyzer = kind.create()) {
        assertThat(analyzer.getClass().getSimpleName()).isEqualTo(kind.analyzerName());
        assertThat(terms(analyzer, "any", "Reindex 2026")).as(kind.name()).isNotEmpty();
      }
    }
  }

  @Test
  void aFieldIsAnalyzedByTheEndOfItsName() throws IOException {
    Analyzer fields = analyzers.forFields();
    assertThat(terms(fields, "text_en", "The running houses")).containsExactly("run", "hous");
    assertThat(terms(fields, "headings_de", "Die Häuser")).containsExactly("haus");
    assertThat(terms(fields, "text_und", "The running")).containsExactly("the", "running");
    assertThat(terms(fields, "text_ja", "東京都の天気")).containsExactly("東京", "都", "天気");
    assertThat(terms(fields, "text_zh", "我爱北京")).containsExactly("我", "爱", "北京");
    assertThat(terms(fields, "text_zh-hant", "臺北市")).containsExactly("臺北", "北市");
    assertThat(terms(fields, "text_unheard-of", "The running")).containsExactly("the", "running");
  }

  @Test
  void anOverrideHasAFieldOfItsOwn() throws IOException {
    LanguageAnalyzers changed =
        new LanguageAnalyzers(
            Map.of(
                "en", "standard", "xx", "WhitespaceAnalyzer", "und", "simple", "en-GB", "English"));
    assertThat(changed.key("en-us")).isEqualTo("en");
    assertThat(changed.key("en-gb")).isEqualTo("en-gb");
    assertThat(changed.key("xx-yy")).isEqualTo("xx");
    Analyzer fields = changed.forFields();
    assertThat(terms(fields, "text_en", "The running")).containsExactly("the", "running");
    assertThat(terms(fields, "text_en-gb", "The running")).containsExactly("run");
    assertThat(terms(fields, "text_xx", "A-b C")).containsExactly("A-b", "C");
    assertThat(terms(fields, "text_und", "One2three")).containsExactly("one", "three");
  }

  @Test
  void theDescriptionChangesWithTheLanguagesItConcernsAndNoOthers() {
    LanguageAnalyzers changed = new LanguageAnalyzers(Map.of("en", "standard", "xx", "standard"));
    assertThat(analyzers.description("en")).contains("EnglishAnalyzer", "lucene-schema/2", "10.6");
    assertThat(changed.description("en")).isNotEqualTo(analyzers.description("en"));
    assertThat(changed.description("de")).isEqualTo(analyzers.description("de"));
    // The same analyzer, but another field.
    assertThat(changed.description("xx")).isNotEqualTo(analyzers.description("xx"));
    assertThat(changed.description()).isNotEqualTo(analyzers.description());
    assertThat(new LanguageAnalyzers(Map.of("en", "english")).description())
        .isEqualTo(analyzers.description());
  }

  private static List<String> terms(Analyzer analyzer, String field, String text)
      throws IOException {
    List<String> terms = new ArrayList<>();
    try (TokenStream tokens = analyzer.tokenStream(field, text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        terms.add(term.toString());
      }
      tokens.end();
    }
    return terms;
  }
}
