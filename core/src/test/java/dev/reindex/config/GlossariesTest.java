// SPDX-License-Identifier: Apache-2.0
package dev.reindex.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.content.DocumentFormat;
import dev.reindex.content.DocumentParser;
import dev.reindex.content.Format;
import dev.reindex.content.ParserSettings;
import dev.reindex.model.Metadata;
import dev.reindex.model.RawDocument;
import dev.reindex.model.SourceDocument;
import dev.reindex.model.SourceId;
import dev.reindex.model.Term;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GlossariesTest {
  @TempDir private Path folder;

  @Test
  void ofTwoBlocksThatMatchADocumentTheFirstSaysHowItIsUnderstood() throws Exception {
    Configuration configuration =
        configuration(
            """
            - {source: docs, match: ["glossary/*.md"], format: pages}
            - {source: docs, match: ["glossary/**"], format: csv}
            """);

    assertThat(terms(configuration, "glossary/fee.md", "---\ntitle: Fee\n---\nWhat you pay."))
        .containsExactly("Fee");
    assertThat(terms(configuration, "glossary/more.csv", "term,definition\ntariff,A price"))
        .containsExactly("tariff");
  }

  @Test
  void aFileOfTermsStaysOneWhenALaterBlockOfPagesMatchesItToo() throws Exception {
    Configuration configuration =
        configuration(
            """
            - {source: docs, match: ["glossary/*.csv"], format: csv}
            - {source: docs, match: ["glossary/**"], format: pages}
            """);

    assertThat(terms(configuration, "glossary/more.csv", "term,definition\ntariff,A price"))
        .containsExactly("tariff");
  }

  private Configuration configuration(String blocks) throws Exception {
    Files.createDirectories(folder.resolve("content"));
    Path file = folder.resolve("reindex.yaml");
    Files.writeString(
        file, "version: 1\nsources: [{name: docs, root: content}]\nglossary:\n" + blocks.indent(2));
    return Configuration.load(file);
  }

  private static List<String> terms(Configuration configuration, String path, String text)
      throws Exception {
    ParserSettings settings = new ParserSettings("en", List.of(), Format.MARKDOWN);
    DocumentFormat format =
        Glossaries.format(configuration, "docs", new DocumentParser(settings), settings);
    RawDocument raw = RawDocument.of(new SourceId("docs", path), text, Metadata.EMPTY);
    SourceDocument parsed = format.parse(raw);
    return Glossaries.from(configuration).read(raw, parsed).terms().stream()
        .map(Term::preferred)
        .toList();
  }
}
