// SPDX-License-Identifier: Apache-2.0
package dev.reindex.text;

import static dev.reindex.text.Terms.exactly;
import static dev.reindex.text.Terms.inLanguage;
import static dev.reindex.text.Terms.term;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.model.Term;
import dev.reindex.model.TextRange;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TermMatcherTest {
  @Test
  void theLeftmostLongestFormIsMentioned() {
    List<Term> terms = List.of(term("a", "API"), term("b", "API gateway"), term("c", "gateway"));

    assertThat(found("en", "An API gateway, an API and gateways", terms))
        .containsExactly("b:API gateway", "a:API", "c:gateways");
  }

  @Test
  void whatIsTooShortForTheLongFormIsMentionedByTheShortOne() {
    List<Term> terms = List.of(term("a", "a b c d"), term("b", "a b"), term("c", "c"));

    assertThat(found("", "a b c e", terms)).containsExactly("b:a b", "c:c");
  }

  @Test
  void ofTwoTermsWithOneFormTheFirstIsMentioned() {
    assertThat(found("en", "pods", List.of(term("z", "pod"), term("a", "Pods"))))
        .containsExactly("a:pods");
  }

  @Test
  void aTermAppliesToTextsOfItsLanguage() {
    List<Term> terms =
        List.of(inLanguage("e", "en", "one"), inLanguage("p", "pt-br", "two"), term("a", "three"));

    assertThat(found("en-gb", "one two three", terms)).containsExactly("e:one", "a:three");
    assertThat(found("pt", "one two three", terms)).containsExactly("p:two", "a:three");
    assertThat(found("", "one two three", terms)).hasSize(3);
  }

  @Test
  void whereCaseCountsLettersMustBeTheSame() {
    List<Term> terms =
        List.of(exactly("it", "IT"), exactly("who", "The Who"), exactly("p", "Policy"));

    assertThat(found("en", "it is IT, the who? The Who! IT's ＩＴ", terms))
        .containsExactly("it:IT", "who:The Who", "it:IT's", "it:ＩＴ");
    assertThat(found("en", "Policies policies POLICY POLICIES Policy's", terms))
        .containsExactly("p:Policies", "p:Policy's");
    assertThat(found("en", "ITS It iT", terms)).isEmpty();
  }

  @Test
  void whereTheCaseOfTheLongFormDiffersTheShortOneIsMentioned() {
    List<Term> terms = List.of(exactly("a", "Cloud Native"), term("b", "cloud"));

    assertThat(found("en", "cloud native Cloud Native", terms))
        .containsExactly("b:cloud", "a:Cloud Native");
  }

  @Test
  void aFormWhoseCaseCountsHidesNoOtherWithTheSameLetters() {
    List<Term> terms = List.of(exactly("a", "GO"), exactly("b", "Go"), term("c", "go"));

    assertThat(found("", "GO Go go", terms)).containsExactly("a:GO", "b:Go", "c:go");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "service mesh",
        "Service-Mesh",
        "service–mesh",
        "service/mesh",
        "service_mesh",
        "service & mesh",
        "service.mesh",
        "service’ mesh",
        "service\u00A0mesh",
        "service\u00ADmesh's service mesh"
      })
  void theseSignsJoinWords(String text) {
    assertThat(found("en", text, List.of(term("m", "service mesh")))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "service, mesh",
        "service. Mesh",
        "service\nmesh",
        "service\n\nmesh",
        "service\n \nmesh",
        "service; mesh",
        "service: mesh",
        "service! mesh",
        "service? mesh",
        "service (mesh)",
        "service | mesh",
        "[service] mesh",
        "service， mesh",
        "service。mesh",
        "service “mesh”",
        "servicemesh"
      })
  void theseSignsPartThem(String text) {
    assertThat(found("en", text, List.of(term("m", "service mesh")))).isEmpty();
  }

  @Test
  void aFormMayHaveSuchSignsItself() {
    List<Term> terms =
        List.of(
            term("y", "Yahoo! Mail"), term("v", "Washington, D.C."), term("m", "Yahoo mail box"));

    assertThat(found("en", "Yahoo! Mail box, Yahoo Mail; Yahoo, mail; Washington, D.C.", terms))
        .containsExactly("y:Yahoo! Mail", "y:Yahoo Mail", "v:Washington, D.C");
  }

  @Test
  void codeMentionsNothing() {
    List<Term> terms = List.of(term("p", "pod"), term("t", "pod template"));
    String text = "pod template pod pod";

    assertThat(found(text, List.of(new TextRange(4, 12), new TextRange(17, 18)), terms))
        .containsExactly("p:0", "p:13");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://node.example/service",
        "(see HTTP://x.y/a-node-b).",
        "www.node.org",
        "node@mail.org",
        "mail.node+x@a.b.c",
        "/etc/node/x",
        "./node",
        "../node",
        "~/node",
        "C:\\node\\x",
        "node/",
        "a/node/c.txt",
        "github.com/node",
        "src/node.go",
        "my-node.yaml",
        "node.example.com",
        "the-node.com",
        "io.node.api",
        "node.js",
        "x.node",
        "node.2",
        "git+ssh://node",
        "请看https://a.b/node。"
      })
  void addressesPathsAndNamesOfHostsMentionNothing(String text) {
    List<Term> terms = List.of(term("n", "node"));

    assertThat(found("en", text, terms)).isEmpty();
    assertThat(found("en", "A " + text + " node.", terms)).containsExactly("n:node");
  }

  @Test
  void proseWithSlashesAndNamesWithDotsDoMention() {
    List<Term> terms =
        List.of(
            term("n", "Node.js"),
            term("c", "CI/CD"),
            term("d", ".NET"),
            term("a", "ASP.NET"),
            term("l", "logs"),
            term("t", "traces"),
            term("y", "yaml"));

    assertThat(
            found("en", "Node.js, Node.js-based CI/CD. (.NET) ASP.NET logs/metrics/traces", terms))
        .containsExactly(
            "n:Node.js", "n:Node.js", "c:CI/CD", "d:.NET", "a:ASP.NET", "l:logs", "t:traces");
    assertThat(found("en", "Deno/Node.js; and/or .yaml @logs", terms))
        .containsExactly("n:Node.js", "l:logs");
  }

  @Test
  void scriptsWithoutSpacesAreFoundAnywhere() {
    List<Term> terms =
        List.of(term("z", "零信任"), term("d", "データ"), term("t", "ไทย"), term("n", ".NET"));

    assertThat(found("zh", "采用零信任架構和.NET。ﾃﾞｰﾀ，ภาษาไทย", terms))
        .containsExactly("z:零信任", "n:.NET", "d:ﾃﾞｰﾀ", "t:ไทย");
    assertThat(found("zh", "零，信任", terms)).isEmpty();
    assertThat(found("zh", "容器/API/数据", List.of(term("a", "API")))).hasSize(1);
  }

  @Test
  void formsWithoutLettersAndMatchersWithoutTermsFindNothing() {
    assertThat(found("", "→ & a", List.of(term("a", "→"), term("b", "&")))).isEmpty();
    assertThat(TermMatcher.of(List.of(), "en").mentionsAny("any text", List.of())).isFalse();
  }

  @Test
  void wordsWithSignsAreNotTheWordsWithout() {
    List<Term> terms = List.of(term("c", "C"), term("p", "C++"), term("s", "C#"));

    assertThat(found("en", "C, C++; C# C++11", terms))
        .containsExactly("c:C", "p:C++", "s:C#", "p:C++");
  }

  @Test
  void oneHundredThousandTermsAreToldApart() {
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      terms.add(term("t" + i, "word" + i % 300 + " part" + i / 300));
    }
    TermMatcher matcher = TermMatcher.of(terms, "");

    assertThat(matcher.mentions("word299 part7, word0 part333. word0 part334", List.of()))
        .extracting(mention -> mention.term().document().path())
        .containsExactly("t" + (7 * 300 + 299), "t" + 333 * 300);
  }

  /** {@code path:text} of each mention. */
  private static List<String> found(String language, String text, List<Term> terms) {
    TermMatcher matcher = TermMatcher.of(terms, language);
    List<String> found =
        matcher.mentions(text, List.of()).stream()
            .map(
                mention ->
                    mention.term().document().path()
                        + ":"
                        + text.substring(mention.start(), mention.end()))
            .toList();
    assertThat(matcher.mentionsAny(text, List.of())).isEqualTo(!found.isEmpty());
    return found;
  }

  /** {@code path:start} of each mention. */
  private static List<String> found(String text, List<TextRange> code, List<Term> terms) {
    return TermMatcher.of(terms, "en").mentions(text, code).stream()
        .map(mention -> mention.term().document().path() + ":" + mention.start())
        .toList();
  }
}
