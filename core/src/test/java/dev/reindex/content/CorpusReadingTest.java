// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.model.Block;
import dev.reindex.model.Section;
import dev.reindex.model.SourceDocument;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares what is read from real pages with what a browser shows of them. */
class CorpusReadingTest {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
  private static final Pattern UNSPACED = Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsThai}]");
  private static final Pattern CALL =
      Pattern.compile("\\{\\{.*?\\}\\}|\\[\\^[^\\]\\s]+\\]", Pattern.DOTALL);
  private static final Pattern ATTRIBUTES =
      Pattern.compile(
          "(?m)(?<=^#{1,6} .{0,200})\\{ ?[#.][^}\\n]*\\}\\s*$|^[ \\t]*\\{[.#][^}\\n]*\\}$");

  @ParameterizedTest
  @ValueSource(strings = {"otel-docs-en", "cncf-glossary-en", "cncf-glossary-all"})
  void thePageWithoutTemplateCallsIsReadWordForWord(String corpus) throws IOException {
    int compared = 0;
    for (Map.Entry<String, String> page : Corpora.lastState(corpus).entrySet()) {
      String body = body(page.getValue());
      if (!CALL.matcher(body).find()) {
        SourceDocument read = Reading.read(page.getKey(), page.getValue());
        assertThat(firstDifference(words(text(read)), words(shown(body))))
            .as(page.getKey())
            .isEmpty();
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(50);
  }

  @ParameterizedTest
  @ValueSource(strings = {"otel-docs-en"})
  void ofAPageWithTemplateCallsNoWordOutsideThemIsLost(String corpus) throws IOException {
    int compared = 0;
    for (Map.Entry<String, String> page : Corpora.lastState(corpus).entrySet()) {
      String body = body(page.getValue());
      if (CALL.matcher(body).find() && !body.contains(" comment ")) {
        Map<String, Integer> missing = new HashMap<>();
        String withoutCalls = CALL.matcher(body).replaceAll(" ");
        words(shown(withoutCalls)).forEach(word -> missing.merge(word, 1, Integer::sum));
        words(text(Reading.read(page.getKey(), page.getValue())))
            .forEach(word -> missing.merge(word, -1, Integer::sum));
        missing.values().removeIf(count -> count <= 0);
        assertThat(missing).as(page.getKey()).isEmpty();
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(50);
  }

  /** A few words from where the two part, for a message that a person can read. */
  private static String firstDifference(List<String> read, List<String> shown) {
    int same = 0;
    while (same < Math.min(read.size(), shown.size()) && read.get(same).equals(shown.get(same))) {
      same++;
    }
    return same == read.size() && same == shown.size()
        ? ""
        : "read: " + around(read, same) + " shown: " + around(shown, same);
  }

  private static List<String> around(List<String> words, int position) {
    return words.subList(Math.max(0, position - 5), Math.min(words.size(), position + 10));
  }

  private static String body(String page) {
    return page.replace("\r\n", "\n")
        .replaceFirst("(?s)\\A\\s*---\\n.*?\\n---[ \\t]*(\\n|\\z)", "");
  }

  private static String text(SourceDocument document) {
    StringBuilder text = new StringBuilder();
    for (Section section : document.sections()) {
      if (!section.headingPath().isEmpty()) {
        text.append(section.headingPath().get(section.headingPath().size() - 1)).append('\n');
      }
      for (Block block : section.blocks()) {
        text.append(block.text()).append('\n');
      }
    }
    return text.toString();
  }

  /** The text of the page as CommonMark's own renderer and an HTML parser make it. */
  private static String shown(String body) {
    Parser parser = Parser.builder().extensions(List.of(TablesExtension.create())).build();
    HtmlRenderer renderer =
        HtmlRenderer.builder().extensions(List.of(TablesExtension.create())).build();
    String html = renderer.render(parser.parse(ATTRIBUTES.matcher(body).replaceAll("")));
    Document document = Jsoup.parse(html);
    for (Element image : document.select("img")) {
      image.after(new TextNode(image.attr("alt")));
    }
    document.select("script, style, iframe").remove();
    return document.body().wholeText();
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher =
        WORD.matcher(
            Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll("[\u200B\u00AD\uFEFF\u2060]", ""));
    while (matcher.find()) {
      words.add(matcher.group());
    }
    // Where lines wrap without a space between, a browser shows one and a reader of Chinese sees
    // none.
    boolean unspaced = UNSPACED.matcher(text).find();
    return unspaced ? List.of(String.join("", words).split("(?<=\\G.{20})")) : words;
  }
}
