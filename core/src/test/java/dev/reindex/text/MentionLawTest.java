// SPDX-License-Identifier: Apache-2.0
package dev.reindex.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.content.Corpora;
import dev.reindex.model.Term;
import dev.reindex.text.FormTokenizer.Token;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The law that look-ups of phrases rest on, on real texts: a text that mentions a term has the
 * tokens of one of its forms in a row, under every way of cutting that may be in use.
 */
class MentionLawTest {
  private static final Pattern TITLE = Pattern.compile("(?m)^title: *\"?([^\"\\n]+?)\"? *$");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{2,6} +([^\\n{`\\[]+)");

  @ParameterizedTest
  @ValueSource(strings = {"cncf-glossary-all", "cncf-glossary-en", "otel-docs-en"})
  void everyMentionIsAmongTheCandidates(String corpus) throws IOException {
    Map<String, String> pages = Corpora.lastState(corpus);
    List<Term> terms = terms(pages);
    Map<String, Integer> mentions = new TreeMap<>();
    for (String language : languages(pages)) {
      for (String textLanguage : new String[] {language, ""}) {
        FormTokenizer tokenizer = FormTokenizer.forLanguage(textLanguage);
        TermMatcher matcher = TermMatcher.of(terms, textLanguage);
        pages.forEach(
            (path, text) -> {
              if (language(path).equals(language)) {
                int count = check(matcher, tokenizer, path, text);
                mentions.merge(language, count, Integer::sum);
              }
            });
      }
    }
    assertThat(mentions.keySet()).containsExactlyElementsOf(languages(pages));
    assertThat(mentions.values()).allMatch(count -> count > 20);
  }

  @Test
  void aPageMentionsItsOwnTitle() throws IOException {
    Map<String, String> pages = Corpora.lastState("cncf-glossary-all");
    Map<String, TermMatcher> matchers = new HashMap<>();
    List<Term> terms = terms(pages);
    List<String> silent = new ArrayList<>();
    for (Term term : terms) {
      String title = term.preferred();
      TermMatcher matcher =
          matchers.computeIfAbsent(term.language(), language -> TermMatcher.of(terms, language));
      boolean mentioned =
          matcher.mentions("x, " + title + ", y", List.of()).stream()
              .anyMatch(mention -> mention.start() >= 3 && mention.end() <= 3 + title.length());
      if (!mentioned) {
        silent.add(term.language() + ": " + title);
      }
    }
    assertThat(terms).hasSizeGreaterThan(500);
    assertThat(silent).isEmpty();
  }

  private static int check(TermMatcher matcher, FormTokenizer tokenizer, String path, String text) {
    List<TermMatcher.Mention> mentions = matcher.mentions(text, List.of());
    List<String> tokens = words(tokenizer, text);
    int end = 0;
    for (TermMatcher.Mention mention : mentions) {
      String words = text.substring(mention.start(), mention.end());
      assertThat(mention.start()).as(path).isGreaterThanOrEqualTo(end);
      assertThat(mention.term().forms())
          .as("%s in %s", words, path)
          .anyMatch(
              form -> {
                List<String> phrase = words(tokenizer, form.text());
                return phrase.equals(words(tokenizer, words))
                    && Collections.indexOfSubList(tokens, phrase) >= 0;
              });
      end = mention.end();
    }
    return mentions.size();
  }

  private static List<String> words(FormTokenizer tokenizer, String text) {
    return tokenizer.tokens(text).stream().map(Token::text).toList();
  }

  /** Titles, and where there are few pages about terms the headings. */
  private static List<Term> terms(Map<String, String> pages) {
    List<Term> terms = new ArrayList<>();
    pages.forEach(
        (path, text) -> {
          Matcher title = TITLE.matcher(text);
          if (title.find() && hasWord(title.group(1))) {
            terms.add(Terms.inLanguage(path, language(path), title.group(1)));
          }
          Matcher heading = HEADING.matcher(text);
          while (path.endsWith("concepts/glossary.md") && heading.find()) {
            String form = heading.group(1).strip();
            terms.add(Terms.inLanguage(path + "/" + terms.size(), language(path), form));
          }
        });
    return terms;
  }

  private static boolean hasWord(String title) {
    return title.codePoints().anyMatch(Character::isLetterOrDigit);
  }

  private static List<String> languages(Map<String, String> pages) {
    return pages.keySet().stream().map(MentionLawTest::language).distinct().sorted().toList();
  }

  /** {@code fr} of {@code content/fr/container.md}. */
  private static String language(String path) {
    return path.split("/")[1];
  }
}
