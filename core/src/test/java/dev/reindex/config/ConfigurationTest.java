// SPDX-License-Identifier: Apache-2.0
package dev.reindex.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reindex.config.SourceSettings.Kind;
import dev.reindex.config.SourceSettings.PathLanguage;
import dev.reindex.content.links.UrlSettings;
import dev.reindex.content.links.UrlSettings.Layout;
import dev.reindex.content.links.UrlSettings.UrlPattern;
import dev.reindex.model.TermFlow;
import dev.reindex.text.ContextRenderer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  /** The smallest file that is enough. */
  private static final String SMALL =
      """
      version: 1
      sources:
        - {name: docs, root: content}
      """;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameFile() throws IOException {
    folder = folder.toRealPath();
    file = folder.resolve("reindex.yaml");
  }

  private Configuration load(String yaml) throws Exception {
    Files.writeString(file, yaml);
    return Configuration.load(file);
  }

  @Test
  void aSmallFileIsFilledUpWithDefaults() throws Exception {
    SourceSettings docs =
        new SourceSettings(
            "docs",
            Kind.FILES,
            Optional.of(folder.resolve("content")),
            List.of("**/*.{md,markdown,mdx,html,htm,txt}"),
            List.of(),
            UTF_8,
            16 * 1024 * 1024,
            "",
            List.of(),
            new UrlSettings(Layout.PLAIN, "", "", List.of()));

    assertThat(load(SMALL))
        .isEqualTo(
            new Configuration(
                file,
                folder.resolve(".reindex"),
                List.of(docs),
                List.of(),
                List.of(),
                new ChunkingSettings(1_000, ContextRenderer.Mode.HEADINGS),
                EmbedderSettings.of(EmbedderSettings.Kind.ONNX),
                Map.of(),
                new ConfiguredMerges(ConfiguredMerges.Policy.AGE_TIERED, 5, 1.5, 2_048, 25, 25, 10),
                new CommitSettings(30, 64)));
  }

  @Test
  void theDocumentedFileIsUnderstood() throws Exception {
    Configuration configuration =
        load(
            """
            version: 1
            workspace: .reindex
            sources:
              - name: docs
                kind: files
                root: content
                include: ["**/*.md", "**/*.html"]   # **/ also matches no folder
                urls: {layout: hugo, contentRoot: content, defaultLanguage: en}
            glossary:
              - source: docs
                match: ["glossary/*.md"]
                format: pages
                links: embed
                mentions: query
            metadata:
              onChunks: []
            chunking:
              maxCharacters: 1000
              context: headings              # none | headings | title-and-headings
            embedder:
              kind: onnx
              dimensions: 384                # for hashing
            commit:
              everySeconds: 30
              everyMegabytes: 64
            """);

    assertThat(configuration.workspace()).isEqualTo(folder.resolve(".reindex"));
    assertThat(configuration.source("docs").orElseThrow().include())
        .containsExactly("**/*.md", "**/*.html");
    assertThat(configuration.source("docs").orElseThrow().urls())
        .isEqualTo(new UrlSettings(Layout.HUGO, "content", "en", List.of()));
    assertThat(configuration.source("other")).isEmpty();
    assertThat(configuration.glossary())
        .containsExactly(
            new GlossarySettings(
                "docs",
                List.of("glossary/*.md"),
                GlossarySettings.Format.PAGES,
                TermFlow.EMBED,
                TermFlow.QUERY));
    assertThat(configuration.embedder().dimensions()).hasValue(384);
  }

  @Test
  void everythingCanBeSet() throws Exception {
    Configuration configuration =
        load(
            """
            version: 1
            workspace: /var/lib/index
            sources:
              - name: docs
                root: ../site/content
                include: ["**"]
                exclude: [drafts, "**/*.tmp"]
                encoding: windows-1252
                maxBytes: 1000
                language: pt_BR
                languages:
                  - {match: "de/**", language: DE}
                urls:
                  layout: patterns
                  baseUrl: https://example.org/docs/
                  patterns:
                    - {match: '(.*)[.]md', url: '/$1/'}
              - name: news
                kind: records
                root: "-"
              - {name: old.news, kind: records, root: news.jsonl.gz, maxBytes: 5}
            glossary:
              - {source: news, match: ["*"], format: headings, links: off, mentions: index, macros: ['<<(.+?)>>', '@(a+)'], addresses: [/terms/], maxGlossCharacters: 120, depth: 2}
            metadata: {onChunks: [audience.role, tags]}
            chunking: {maxCharacters: 500, context: title-and-headings}
            embedder:
              kind: openai
              dimensions: 256
              model: text-embedding-3-small
              baseUrl: https://example.org/v1
              apiKeyVariable: MY_KEY
              batchSize: 16
              concurrency: 3
              timeoutSeconds: 10
              maxRetries: 0
              windowTokens: 8191
              pricePerMillionTokens: 0.02
              currency: EUR
            analyzers: {de: german, zh-Hant: cjk}
            index:
              merges: {policy: tiered, factor: 30, floorMegabytes: 0.5, ceilingMegabytes: 5120.5,
                deletesPercent: 33}
            commit: {everySeconds: 5, everyMegabytes: 1}
            """);

    assertThat(configuration.workspace()).isEqualTo(Path.of("/var/lib/index"));
    assertThat(configuration.sources())
        .containsExactly(
            new SourceSettings(
                "docs",
                Kind.FILES,
                Optional.of(folder.resolve("../site/content").normalize()),
                List.of("**"),
                List.of("drafts", "**/*.tmp"),
                Charset.forName("windows-1252"),
                1_000,
                "pt-br",
                List.of(new PathLanguage("de/**", "de")),
                new UrlSettings(
                    Layout.PATTERNS,
                    "",
                    "",
                    List.of(new UrlPattern("(.*)[.]md", "/$1/")),
                    "https://example.org/docs/")),
            records("news", Optional.empty(), SourceSettings.DEFAULT_MAX_BYTES),
            records("old.news", Optional.of(folder.resolve("news.jsonl.gz")), 5));
    assertThat(configuration.glossary())
        .containsExactly(
            new GlossarySettings(
                "news",
                List.of("*"),
                GlossarySettings.Format.HEADINGS,
                TermFlow.OFF,
                TermFlow.INDEX,
                List.of("<<(.+?)>>", "@(a+)"),
                List.of("/terms/"),
                120,
                2));
    assertThat(configuration.termMacros()).containsExactly("<<(.+?)>>", "@(a+)");
    assertThat(configuration.metadataOnChunks()).containsExactly("audience.role", "tags");
    assertThat(configuration.chunking())
        .isEqualTo(new ChunkingSettings(500, ContextRenderer.Mode.TITLE_AND_HEADINGS));
    assertThat(configuration.embedder())
        .isEqualTo(
            new EmbedderSettings(
                EmbedderSettings.Kind.OPENAI,
                OptionalInt.of(256),
                Optional.of("text-embedding-3-small"),
                Optional.of(URI.create("https://example.org/v1")),
                Optional.of("MY_KEY"),
                OptionalInt.of(16),
                OptionalInt.of(3),
                OptionalInt.of(10),
                OptionalInt.of(0),
                OptionalInt.of(8191),
                OptionalDouble.of(0.02),
                "EUR"));
    assertThat(configuration.analyzers()).isEqualTo(Map.of("de", "german", "zh-hant", "cjk"));
    assertThat(configuration.merges())
        .isEqualTo(
            new ConfiguredMerges(ConfiguredMerges.Policy.TIERED, 30, 0.5, 5_120.5, 33, 25, 10));
    assertThat(configuration.commit()).isEqualTo(new CommitSettings(5, 1));
  }

  private static SourceSettings records(String name, Optional<Path> root, long maxBytes) {
    return new SourceSettings(
        name,
        Kind.RECORDS,
        root,
        SourceSettings.DEFAULT_INCLUDE,
        List.of(),
        UTF_8,
        maxBytes,
        "",
        List.of(),
        UrlSettings.PLAIN);
  }

  @Test
  void theSampleSaysTheDefaults() throws Exception {
    assertThat(load(Configurations.sample())).isEqualTo(load(SMALL));
  }

  /** So that whoever takes the comment away gets what the comment says. */
  @Test
  void theExamplesInTheSampleCanBeUsed() throws Exception {
    String all =
        Configurations.sample()
            .lines()
            .map(
                line -> line.matches("\\s*# *(-|\\w+:|\\{).*") ? line.replaceFirst("# ", "") : line)
            .filter(line -> !line.contains("records: a file") && !line.contains("files: a folder"))
            .filter(line -> !line.strip().matches("(onnx|openai|Reindex): .*"))
            .reduce("", (left, right) -> left + right + "\n");

    Configuration configuration = load(all);

    assertThat(configuration.glossary()).hasSize(1);
    assertThat(configuration.embedder().apiKeyVariable()).contains("OPENAI_API_KEY");
    assertThat(configuration.analyzers()).isNotEmpty();
    assertThat(configuration.sources().getFirst().languages()).hasSize(1);
    assertThat(configuration.sources().getFirst().urls().layout()).isEqualTo(Layout.HUGO);
  }

  @Test
  void theFileIsFoundHereOrAbove() throws Exception {
    Path deep = Files.createDirectories(folder.resolve("content/guide"));
    assertThat(Configuration.find(deep)).isEmpty();

    Files.writeString(file, SMALL);

    assertThat(Configuration.find(deep)).contains(file);
    assertThat(Configuration.find(folder)).contains(file);
    Path nearer = Files.writeString(folder.resolve("content/reindex.yaml"), SMALL);
    assertThat(Configuration.find(deep)).contains(nearer);
  }

  @Test
  void theCommandLineMayNameAnotherWorkspace() throws Exception {
    Configuration moved = load(SMALL).withWorkspace(folder.resolve("x/../elsewhere"));

    assertThat(moved.workspace()).isEqualTo(folder.resolve("elsewhere"));
    assertThat(moved.sources()).isEqualTo(load(SMALL).sources());
  }

  @Test
  void aByteOrderMarkIsNoMatter() throws Exception {
    assertThat(load("\uFEFF" + SMALL)).isEqualTo(load(SMALL));
  }

  @Test
  void aFileThatCannotBeReadIsRefused() throws Exception {
    assertThatThrownBy(() -> Configuration.load(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(file + ": does not exist; write one with 'reindex init'");
    Files.write(file, new byte[] {'a', ':', ' ', (byte) 0xE9});
    assertThatThrownBy(() -> Configuration.load(file))
        .hasMessage(file + ": is not UTF-8; save it as UTF-8");
    Files.writeString(file, "#".repeat(1_100_000));
    assertThatThrownBy(() -> Configuration.load(file)).hasMessageContaining("larger than");
    Files.delete(file);
    Files.createDirectory(file);
    assertThatThrownBy(() -> Configuration.load(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("cannot be read");
  }
}
