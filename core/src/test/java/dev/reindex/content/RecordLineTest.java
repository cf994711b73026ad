// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reindex.content.RecordLine.BrokenLineException;
import dev.reindex.model.Metadata;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordLineTest {
  private static RecordLine parse(String line) throws BrokenLineException {
    byte[] bytes = line.getBytes(UTF_8);
    return RecordLine.parse(bytes, bytes.length);
  }

  @Test
  void aLineBringsADocument() throws BrokenLineException {
    assertThat(parse("{\"path\":\"a/b.md\",\"text\":\"# Café\\n\\uD83D\\uDE00\"}\r"))
        .isEqualTo(new RecordLine("a/b.md", false, "# Café\n😀", Metadata.EMPTY));
    assertThat(parse("{\"text\":\"\",\"path\":\"a\",\"delete\":false}"))
        .isEqualTo(new RecordLine("a", false, "", Metadata.EMPTY));
  }

  @Test
  void aLineBringsMetadata() throws BrokenLineException {
    String metadata =
        "{\"tags\":[\"x\",null,\"y\"],\"none\":null,\"n\":1.50,\"deep\":{\"yes\":true}}";

    RecordLine record = parse("{\"path\":\"a\",\"text\":\"\",\"metadata\":" + metadata + "}");

    assertThat(record.metadata())
        .isEqualTo(
            Metadata.of(
                Map.of(
                    "tags",
                    List.of("x", "y"),
                    "n",
                    new BigDecimal("1.5"),
                    "deep",
                    Map.of("yes", true))));
  }

  @Test
  void aLineDeletesADocument() throws BrokenLineException {
    assertThat(parse("{\"path\":\"a\",\"delete\":true}"))
        .isEqualTo(new RecordLine("a", true, "", Metadata.EMPTY));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [1]                                              | is no JSON object
          "a"                                              | is no JSON object
          {"path":"a","text":"b"                           | ends in the middle of a record
          {"path":"a","text":"b                            | ends in the middle of a record
          {"path":"a","text":"b"} {}                       | is no JSON:
          {"path":"a","path":"b","text":""}                | is no JSON: Duplicate
          {path:"a"}                                       | is no JSON: Unexpected character
          {"path":"a","text":"b","tekst":"c"}              | has the key 'tekst', which no record has
          {"text":"b"}                                     | has no path
          {"path":"a"}                                     | has no text
          {"path":1,"text":"b"}                            | has a path that is no text
          {"path":null,"text":"b"}                         | has a path that is no text
          {"path":"a","text":["b"]}                        | has a text that is no text
          {"path":"../a","text":"b"}                       | has a path that has an empty, '.' or '..' part
          {"path":"/a","text":"b"}                         | has a path that is not relative
          {"path":"","text":"b"}                           | has a path that is empty
          {"path":"a\\u0000","text":"b"}                   | has a NUL character in its path
          {"path":"a\\nb","text":"b"}                      | has a control character in its path
          {"path":"a\\ud800","text":"b"}                   | has half a character
          {"path":"a","text":"b\\u0000"}                   | has a NUL character in its text
          {"path":"a","text":"\\udc00b"}                   | has half a character (a lone surrogate) in its text
          {"path":"a","delete":"yes"}                      | has a delete that is neither true nor false
          {"path":"a","delete":true,"text":"b"}            | brings and deletes its document at once
          {"path":"a","text":"b","metadata":[]}            | has metadata that is no object
          {"path":"a","text":"b","metadata":{"n":1e999999}}| has a number that is too large
          {"path":"a","text":"b","metadata":{"n":1e-999}}  | has a number that is too large
          {"path":"a","text":"b","metadata":{"n":1e99999999999}} | has a number that is too large
          {"path":"a","text":"b","metadata":{"n":NaN}}     | is no JSON
          {"path":"a","text":"b","metadata":{"n":"\\ud800"}}| has half a character
          """)
  void aBrokenLineSaysWhatIsWrong(String line, String problem) {
    assertThatThrownBy(() -> parse(line))
        .isInstanceOf(BrokenLineException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void metadataThatIsTooDeepIsRefused() {
    String deep = "{\"a\":".repeat(40) + "1" + "}".repeat(40);

    assertThatThrownBy(() -> parse("{\"path\":\"a\",\"text\":\"\",\"metadata\":" + deep + "}"))
        .isInstanceOf(BrokenLineException.class)
        .hasMessageContaining("deeper than 32 levels");
    String deeper = "[".repeat(100_000);
    assertThatThrownBy(() -> parse("{\"path\":\"a\",\"metadata\":{\"b\":" + deeper))
        .isInstanceOf(BrokenLineException.class);
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    byte[] latin = "{\"path\":\"a\",\"text\":\"café\"}".getBytes(ISO_8859_1);
    byte[] nul = "{\"path\":\"a\",\"text\":\"\0\"}".getBytes(UTF_8);

    assertThatThrownBy(() -> RecordLine.parse(latin, latin.length)).hasMessage("is not UTF-8");
    assertThatThrownBy(() -> RecordLine.parse(nul, nul.length))
        .hasMessage("holds a NUL byte at column 21");
  }

  @Test
  void theMessageHasOneLineAndNothingOfTheText() {
    assertThatThrownBy(() -> parse("{\"path\":\"a\",\"text\":\"b\" secret}"))
        .satisfies(
            broken -> assertThat(broken.getMessage()).doesNotContain("\n").contains("(column 24)"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"path":"a.md","text":"b                  | a.md
          {"metadata":{"path":"x"},"path":"a.md",   | a.md
          {"path":"a.md","path":"b.md"}             | a.md
          {"path":"../a.md","text":"b"}             | none
          {"path":7,"text":"b"}                     | none
          {"path":"a\\nb","text":"b"}               | none
          {"path":"a.m                              | none
          ["path","a.md"]                           | none
          {"text":"b"}                              | none
          """)
  void theDocumentOfABrokenLineIsKnownWhenItIsSaidBeforeTheBreak(String line, String path) {
    byte[] bytes = line.getBytes(UTF_8);

    assertThat(RecordLine.pathOf(bytes, bytes.length).orElse("none")).isEqualTo(path);
  }
}
