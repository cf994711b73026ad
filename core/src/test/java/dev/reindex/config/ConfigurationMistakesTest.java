// SPDX-License-Identifier: Apache-2.0
package dev.reindex.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationMistakesTest {
  private static final Path FILE = Path.of("/site/reindex.yaml").toAbsolutePath();

  private static ConfigurationException mistake(String yaml) {
    ConfigurationException mistake =
        catchThrowableOfType(
            ConfigurationException.class, () -> ConfigurationReader.parse(yaml, FILE));
    assertThat(mistake).as("what is wrong with\n%s", yaml).isNotNull();
    assertThat(mistake.getMessage()).doesNotContain("\n");
    assertThat(mistake.file()).isEqualTo(FILE);
    return mistake;
  }

  @Test
  void anUnknownKeyIsRefusedWithItsPlaceAndTheKeyThatWasMeant() {
    ConfigurationException mistake =
        mistake(
            """
            version: 1
            sources:
              - name: docs
                root: content
                inclde: ["*.md"]
            """);

    assertThat(mistake)
        .hasMessage(FILE + ":5:5: sources[0].inclde is not a key; did you mean include?");
    assertThat(mistake.line()).isEqualTo(5);
    assertThat(mistake.column()).isEqualTo(5);
  }

  private static Arguments top(String yaml, String message) {
    return Arguments.of("version: 1\nsources: [{name: docs, root: content}]\n" + yaml, message);
  }

  private static Arguments source(String keys, String message) {
    return Arguments.of("version: 1\nsources:\n- {" + keys + "}\n", message);
  }

  private static Arguments docs(String keys, String message) {
    return source("name: docs, root: content, " + keys, message);
  }

  private static Arguments embedder(String keys, String message) {
    return top("embedder: {" + keys + "}", message);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        // The file as a whole.
        Arguments.of("", ": is empty; write one with 'reindex init'"),
        Arguments.of("# nothing\n", ": is empty; write one with 'reindex init'"),
        Arguments.of("just words", ":1:1: the configuration holds no keys"),
        Arguments.of("[1, 2]", ":1:1: the configuration holds no keys"),
        Arguments.of("sources: []", ":1:1: the configuration has no version; add version: 1"),
        Arguments.of("version: 2", ":1:1: version is 2; this program reads version 1"),
        Arguments.of("version: one", ":1:1: version is one; this program reads version 1"),
        Arguments.of("version: 1", ":1:1: the configuration has no sources"),
        Arguments.of("version: 1\nsources: []", ":2:1: sources is empty"),
        Arguments.of("version: 1\nsources: {}", ":2:1: sources is no list"),
        Arguments.of("version: 1\nsources:", ":2:1: sources is empty; give it a value"),
        Arguments.of("version: 1\n---\nversion: 1", ": holds more than one YAML document"),
        Arguments.of("version: 1\nsources: [", ":2:11: is no YAML: "),
        Arguments.of("version: 1\n\tsources: []", ":2:1: is no YAML: "),
        Arguments.of("version: 1\n? [a]\n: b\n", ":2:3: the configuration has a key that is no"),
        Arguments.of("a: \u0001", ": is no YAML: special characters are not allowed"),
        top("version: 1", ":3:1: version stands here again, after line 1; keep one of them"),
        top("colour: red", ":3:1: colour is not a key; the keys here are version, workspace,"),
        top("workspace: ''", ":3:1: workspace is empty"),
        top("workspace: [a]", ":3:1: workspace is no text but a list"),
        top("workspace: .", ":2:24: sources[0].root lies in the workspace"),
        // Sources.
        source("root: a", ":3:3: sources[0] has no name; add name: docs"),
        source("name: docs", ":3:3: sources[0] has no root; add root: content"),
        source("name: a b, root: a", ":3:4: sources[0].name is 'a b'; a name is made of"),
        docs("kind: \"fi\\nles\"", "sources[0].kind is 'fi les'; did you mean files?"),
        docs("kind: file", "sources[0].kind is 'file'; did you mean files?"),
        docs("kind: database", "sources[0].kind is 'database'; it is one of files, records"),
        docs("include: '*.md'", "sources[0].include is no list; write it as [..., ...]"),
        docs("include: []", "sources[0].include is empty; name at least one pattern"),
        docs("include: [{}]", "sources[0].include[0] is no text but a map"),
        docs(
            "exclude: [x, '[a']",
            "sources[0].exclude[1] cannot be understood: the pattern '[a' has a '[' without a ']'"),
        docs("encoding: klingon", "sources[0].encoding is 'klingon', an encoding that is not"),
        docs("maxBytes: 16MB", "sources[0].maxBytes is '16MB'; write a whole number"),
        docs("maxBytes: 0", "sources[0].maxBytes is 0; write a whole number from 1 to"),
        docs("maxBytes: 1.5", "sources[0].maxBytes is 1.5; write a whole number from 1 to"),
        docs("maxBytes: 1e30", "sources[0].maxBytes is 1e30; write a whole number from 1 to"),
        docs("maxBytes: '5'", "sources[0].maxBytes is '5'; write a whole number"),
        docs("language: english", "sources[0].language names 'english', which is no language tag"),
        docs("language: e!", "sources[0].language names 'e!', which is no language tag"),
        docs("languages: [{match: x}]", "sources[0].languages[0] has no language; add language"),
        docs(
            "languages: [{match: '{', language: de}]",
            "sources[0].languages[0].match cannot be understood: "),
        docs("urls: hugo", "sources[0].urls holds no keys"),
        docs("urls: {layout: huugo}", "sources[0].urls.layout is 'huugo'; did you mean hugo?"),
        docs("urls: {layout: patterns}", "sources[0].urls has either layout: patterns and a list"),
        docs(
            "urls: {patterns: [{match: '(', url: x}]}",
            "sources[0].urls.patterns[0].match is no regular expression: "),
        docs("urls: {baseUrl: example.org}", "sources[0].urls.baseUrl is no address of a site;"),
        docs("urls: {baseUrl: 'ftp://x/'}", "sources[0].urls.baseUrl is no address of a site;"),
        docs(
            "urls: {patterns: [{match: '(a)', url: '$2'}]}",
            "sources[0].urls.patterns[0].url cannot be filled in: No group 2"),
        source("name: docs, root: '-'", "sources[0].root is '-', standard input, which brings"),
        docs("kind: records, include: ['*']", "sources[0].include is for kind: files only"),
        docs("kind: records, encoding: UTF-8", "sources[0].encoding is for kind: files only"),
        Arguments.of(
            "version: 1\nsources:\n- {name: a, root: x}\n- {name: a, root: y}\n",
            ":4:3: sources[1] has the name 'a', as the source on line 3 does"),
        Arguments.of(
            """
            version: 1
            sources:
            - {name: a, kind: records, root: '-'}
            - {name: b, kind: records, root: '-'}
            """,
            ":4:3: sources[1] reads standard input, as another source does"),
        // The other sections.
        top("glossary: [{source: dcos, match: ['*']}]", "glossary[0].source is 'dcos'; did you me"),
        top(
            "glossary: [{source: docs, match: ['*'], macros: ['(a', '(b)']}]",
            "glossary[0].macros[0] is '(a', which is no regular expression: "),
        top(
            "glossary: [{source: docs, match: ['*'], addresses: [terms/]}]",
            "glossary[0].addresses[0] is 'terms/'; write how addresses on the site begin"),
        top(
            "glossary: [{source: docs, match: ['*'], macros: ['(b)', 'a']}]",
            "glossary[0].macros[1] is 'a', which has no group; put what names the term"),
        top("glossary: [{source: docs}]", "glossary[0] has no match; add match: "),
        top("glossary: [{source: docs, match: []}]", "glossary[0].match is empty"),
        top(
            "glossary: [{source: docs, match: ['*'], links: query}]",
            "glossary[0].links is 'query'; it is one of embed, index, off"),
        top(
            "glossary: [{source: docs, match: ['*'], format: page}]",
            "glossary[0].format is 'page'; did you mean pages?"),
        top("metadata: {onChunk: []}", "metadata.onChunk is not a key; did you mean onChunks?"),
        top("metadata: {onChunks: [a, ~]}", "metadata.onChunks[1] is empty"),
        top(
            "chunking: {maxCharacters: 10}",
            "chunking.maxCharacters is 10; write a whole number f"),
        top(
            "chunking: {context: title}",
            "chunking.context is 'title'; it is one of none, heading"),
        top("analyzers: {xxxxx: german}", "analyzers.xxxxx names 'xxxxx', which is no language"),
        top("analyzers: {de: [german]}", "analyzers.de is no text but a list"),
        top("index: {merge: {}}", ":3:9: index.merge is not a key; did you mean merges?"),
        top("index: {merges: {fctor: 3}}", "index.merges.fctor is not a key; did you mean factor?"),
        top("index: {merges: {policy: teired}}", "policy is 'teired'; did you mean tiered?"),
        top("index: {merges: {factor: 1}}", "factor is 1; write a whole number from 2 to 1000"),
        top(
            "index: {merges: {floorMegabytes: 0}}",
            "index.merges.floorMegabytes is 0; write a number from 0.001 to 1048576"),
        top(
            "index: {merges: {deletesPercent: 51}}",
            "index.merges.deletesPercent is 51; write a number from 5 to 50"),
        top(
            "index: {merges: {floorMegabytes: 7, ceilingMegabytes: 7}}",
            "index.merges has a floor of 7.0 MB and a ceiling of 7.0 MB; make floorMegabytes"),
        top("index: {merges: 3}", "index.merges holds no keys"),
        top("commit: {everySeconds: -1}", "commit.everySeconds is -1; write a whole number from 1"),
        top("commit:", ":3:1: commit holds no keys; give it some, or leave it out"),
        // The embedder.
        embedder("kind: onxx", "embedder.kind is 'onxx'; did you mean onnx?"),
        embedder("kind: openai", "embedder has no model; add model: text-embedding-3-small"),
        embedder("kind: ollama", "embedder has no model; add model: nomic-embed-text"),
        embedder("dimensions: 0", "embedder.dimensions is 0; write a whole number from 1 to 4096"),
        embedder("baseUrl: localhost", "embedder.baseUrl is no address; write one as http://"),
        embedder("baseUrl: 'ftp://x/'", "embedder.baseUrl is no address; write one as http://"),
        embedder("baseUrl: 'http://a b'", "embedder.baseUrl is no address; write one as http://"),
        embedder("pricePerMillionTokens: -1", "embedder.pricePerMillionTokens is -1; write a num"),
        embedder("pricePerMillionTokens: much", "embedder.pricePerMillionTokens is 'much'; write"),
        embedder("currency: dollars", "embedder.currency is no currency code; write one as USD"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsNamedWithItsPlaceAndItsMend(String yaml, String message) {
    assertThat(mistake(yaml).getMessage()).startsWith(FILE.toString()).contains(message);
  }

  @ParameterizedTest
  @MethodSource
  void aSecretIsRefusedAndNotRepeated(String keys) {
    String secret = "sk-1234567890";

    assertThat(
            mistake(
                    "version: 1\nsources: [{name: docs, root: content}]\nembedder: {"
                        + keys.replace("SECRET", secret)
                        + "}")
                .getMessage())
        .startsWith(FILE + ":3:12: embedder.")
        .contains("environment variable")
        .doesNotContain(secret);
  }

  static Stream<String> aSecretIsRefusedAndNotRepeated() {
    return Stream.of(
        "apiKey: SECRET",
        "api_key: SECRET",
        "API-KEY: SECRET",
        "token: SECRET",
        "password: SECRET",
        "apiKeyVariable: SECRET",
        "baseUrl: 'https://me:SECRET@example.org/v1'");
  }

  @Test
  void aFileThatIsNestedBeyondReasonIsRefused() {
    assertThat(mistake("a: " + "[".repeat(500_000)).getMessage())
        .startsWith(FILE + ": is nested too deeply");
  }

  @Test
  void aListThatHoldsItselfIsRefused() {
    assertThat(mistake("version: 1\nsources: &all [*all]").getMessage()).contains("sources[0]");
  }
}
