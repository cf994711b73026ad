// SPDX-License-Identifier: Apache-2.0
package dev.reindex.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.content.DocumentFormat;
import dev.reindex.model.RawDocument;
import dev.reindex.model.SourceDocument;
import dev.reindex.spi.Source;
import dev.reindex.spi.SourceEntry;
import dev.reindex.spi.SourceItem;
import dev.reindex.spi.SourceScan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
  @TempDir private Path folder;

  /** Says which source it is for. */
  private record Named(String description) implements DocumentFormat {
    @Override
    public SourceDocument parse(RawDocument raw) {
      return new SourceDocument(raw.id(), description, "", raw.metadata(), List.of());
    }
  }

  @Test
  void theSourcesAreThoseOfTheConfiguration() throws Exception {
    Path file = folder.resolve("reindex.yaml");
    Files.writeString(
        file,
        """
        version: 1
        workspace: index
        sources:
          - {name: site, root: ., include: ["**/*.md"], exclude: [drafts], encoding: ISO-8859-1}
          - {name: export, kind: records, root: export.jsonl}
          - {name: changes, kind: records, root: "-"}
        """);
    Files.createDirectories(folder.resolve("index"));
    Files.createDirectories(folder.resolve("drafts"));
    Files.writeString(folder.resolve("index/kept-out.md"), "");
    Files.writeString(folder.resolve("drafts/kept-out.md"), "");
    Files.write(folder.resolve("a.md"), new byte[] {(byte) 0xE9});
    Files.writeString(folder.resolve("export.jsonl"), "{\"path\":\"b\",\"text\":\"B\"}\n");
    byte[] changes = "{\"path\":\"c\",\"text\":\"C\"}".getBytes(UTF_8);

    List<Source> sources =
        Sources.from(
            Configuration.load(file),
            settings -> new Named("format of " + settings.name()),
            new ByteArrayInputStream(changes),
            Files.createDirectory(folder.resolve("spool")));

    assertThat(sources).extracting(Source::name).containsExactly("site", "export", "changes");
    assertThat(texts(sources.get(0))).containsExactly("a.md=é");
    assertThat(texts(sources.get(1))).containsExactly("b=B");
    assertThat(texts(sources.get(2))).containsExactly("c=C");
    assertThat(sources).extracting(Source::repeatable).containsExactly(true, true, false);
    assertThat(sources).allSatisfy(s -> assertThat(s.parsing()).endsWith("format of " + s.name()));
  }

  private static List<String> texts(Source source) throws IOException {
    List<String> texts = new ArrayList<>();
    try (SourceScan scan = source.scan()) {
      for (Optional<SourceItem> item = scan.next(); item.isPresent(); item = scan.next()) {
        RawDocument raw = ((SourceEntry) item.get()).read();
        texts.add(raw.id().path() + "=" + raw.text());
      }
    }
    return texts;
  }
}
