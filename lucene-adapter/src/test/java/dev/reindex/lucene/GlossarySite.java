// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.build.BuildRequest;
import dev.reindex.build.BuildSettings;
import dev.reindex.config.Configuration;
import dev.reindex.config.ConfigurationException;
import dev.reindex.config.Glossaries;
import dev.reindex.config.Sources;
import dev.reindex.content.ChunkingSettings;
import dev.reindex.content.DocumentParser;
import dev.reindex.content.Format;
import dev.reindex.content.LanguageRule;
import dev.reindex.content.ParserSettings;
import dev.reindex.content.SectionChunker;
import dev.reindex.content.links.IncludeExpander;
import dev.reindex.report.CostModel;
import dev.reindex.spi.HashingEmbedder;
import dev.reindex.text.ContextRenderer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** A folder of pages, some of which hold a term each, and the workspace that it is built in. */
final class GlossarySite {
  private final Path folder;
  private String glossary = "links: embed, mentions: query";

  GlossarySite(Path folder) {
    this.folder = folder;
  }

  /** Where terms flow. */
  GlossarySite flows(String settings) {
    glossary = settings;
    return this;
  }

  void write(String path, String text) throws IOException {
    Path file = folder.resolve("content").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  void delete(String path) throws IOException {
    Files.delete(folder.resolve("content").resolve(path));
  }

  void build() throws IOException {
    try (Workspace workspace = open()) {
      workspace.build(BuildRequest.scan());
    }
  }

  Explanation explain(String what) throws IOException {
    try (Workspace workspace = open()) {
      return workspace.explain(what);
    }
  }

  Workspace open() throws IOException {
    return Workspace.open(folder.resolve("workspace"), settings());
  }

  private WorkspaceSettings settings() throws IOException {
    Configuration configuration = configuration();
    ParserSettings parser =
        new ParserSettings("en", List.of(new LanguageRule("de/**", "de")), Format.MARKDOWN);
    HashingEmbedder embedder = new HashingEmbedder(16);
    ContextRenderer context = new ContextRenderer(ContextRenderer.Mode.HEADINGS);
    BuildSettings build =
        new BuildSettings(
            Sources.from(
                configuration,
                source -> new DocumentParser(parser),
                InputStream.nullInputStream(),
                folder),
            new SectionChunker(new ChunkingSettings(1_000), context, embedder),
            context,
            Glossaries.from(configuration),
            new IncludeExpander(),
            Set.of(),
            Duration.ofMinutes(5));
    return new WorkspaceSettings(
        build, embedder, IndexSettings.of(16, true), CostModel.FREE, InstantSource.system());
  }

  private Configuration configuration() throws IOException {
    Path file = folder.resolve("reindex.yaml");
    Files.createDirectories(folder.resolve("content"));
    Files.writeString(
        file,
        """
        version: 1
        sources:
          - name: docs
            root: content
            exclude: [more/]
            urls: {layout: hugo, contentRoot: content, defaultLanguage: en}
          - name: more
            root: content
            include: ["more/**/*.md", "both.md"]
        glossary:
          - {source: docs, match: ["glossary/*.md", "de/glossary/*.md"], %s}
        """
            .formatted(glossary));
    try {
      return Configuration.load(file);
    } catch (ConfigurationException e) {
      throw new IOException(e);
    }
  }
}
