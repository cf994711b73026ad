// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reindex.config.Configuration;
import dev.reindex.config.Glossaries;
import dev.reindex.content.ChunkingSettings;
import dev.reindex.content.DocumentParser;
import dev.reindex.content.Format;
import dev.reindex.content.LanguageRule;
import dev.reindex.content.ParserSettings;
import dev.reindex.content.SectionChunker;
import dev.reindex.model.Chunk;
import dev.reindex.model.ChunkId;
import dev.reindex.model.IndexDocument;
import dev.reindex.model.Metadata;
import dev.reindex.model.RawDocument;
import dev.reindex.model.SourceDocument;
import dev.reindex.model.SourceId;
import dev.reindex.model.Term;
import dev.reindex.model.TermFlow;
import dev.reindex.model.TermForm;
import dev.reindex.spi.Glossary;
import dev.reindex.spi.HashingEmbedder;
import dev.reindex.spi.IndexSession;
import dev.reindex.spi.IndexSnapshot.DependantCursor;
import dev.reindex.spi.IndexSnapshot.Dependants;
import dev.reindex.text.ContextRenderer;
import dev.reindex.text.FormTokenizer;
import dev.reindex.text.TermMatcher;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The law that the impact of a changed term rests on, held on real documents: where a chunk
 * mentions a form, a look-up of the form's phrases in the index finds the chunk.
 */
class PhraseCandidatesTest {
  private static final int DOCUMENTS_A_LANGUAGE = 4;
  private static final int OTHER_DOCUMENTS = 12;
  private static final HashingEmbedder EMBEDDER = new HashingEmbedder(Page.DIMENSION);

  @TempDir Path folder;

  /** A chunk and the language of its document. */
  private record Written(Chunk chunk, String language) {}

  @Test
  void theChunksThatMentionAFormAreAmongThoseThatItsPhrasesFind() throws Exception {
    Map<String, String> texts = documents("cncf-glossary-all");
    Map<String, String> others = documents("otel-docs-en");
    Glossary glossary = glossary();
    List<Term> terms = new ArrayList<>();
    List<SourceDocument> sample = new ArrayList<>();
    Map<String, Integer> ofLanguage = new TreeMap<>();
    for (Map.Entry<String, String> text : texts.entrySet()) {
      RawDocument raw = raw("terms/" + text.getKey(), text.getValue());
      SourceDocument parsed = parse(raw, language(text.getKey()));
      terms.addAll(glossary.read(raw, parsed).terms());
      if (ofLanguage.merge(parsed.language(), 1, Integer::sum) <= DOCUMENTS_A_LANGUAGE) {
        sample.add(parsed);
      }
    }
    assertThat(ofLanguage).hasSizeGreaterThan(10);
    int step = Math.max(1, others.size() / OTHER_DOCUMENTS);
    int number = 0;
    for (Map.Entry<String, String> text : others.entrySet()) {
      if (number++ % step == 0) {
        sample.add(parse(raw("docs/" + text.getKey(), text.getValue()), "en"));
      }
    }

    try (LuceneIndex index =
        LuceneIndex.open(folder.resolve("workspace"), Page.SETTINGS.withForms(true))) {
      List<Written> chunks = write(index, sample);
      Map<String, Set<String>> languagesOfMentions = new TreeMap<>();
      try (LuceneSnapshot snapshot = index.snapshot()) {
        Map<String, Set<ChunkId>> found = new HashMap<>();
        Map<String, TermMatcher> matchers = new HashMap<>();
        for (Written written : chunks) {
          Chunk chunk = written.chunk();
          Set<Term> mentioned = new LinkedHashSet<>();
          matchers
              .computeIfAbsent(written.language(), language -> TermMatcher.of(terms, language))
              .mentions(chunk.text(), chunk.code())
              .forEach(mention -> mentioned.add(mention.term()));
          for (Term term : mentioned) {
            for (TermForm form : term.forms()) {
              TermMatcher alone = TermMatcher.of(List.of(only(term, form)), written.language());
              if (alone.mentionsAny(chunk.text(), chunk.code())) {
                if (!found.containsKey(form.text())) {
                  found.put(form.text(), candidates(snapshot, form.text()));
                }
                assertThat(found.get(form.text()))
                    .as("chunks with '%s', as in: %s", form.text(), chunk.text())
                    .contains(chunk.id());
                languagesOfMentions
                    .computeIfAbsent(written.language(), language -> new HashSet<>())
                    .add(form.text());
              }
            }
          }
        }
      }
      assertThat(languagesOfMentions).hasSizeGreaterThan(ofLanguage.size() / 2);
    }
  }

  private static Term only(Term term, TermForm form) {
    return new Term(
        term.document(),
        term.local(),
        term.language(),
        List.of(form),
        "",
        List.of(),
        List.of(),
        TermFlow.OFF,
        TermFlow.EMBED,
        0);
  }

  private static Set<ChunkId> candidates(LuceneSnapshot snapshot, String form) throws IOException {
    Set<List<String>> phrases = new LinkedHashSet<>();
    for (FormTokenizer tokenizer : FormTokenizer.variants()) {
      phrases.add(tokenizer.tokens(form).stream().map(FormTokenizer.Token::text).toList());
    }
    Set<ChunkId> found = new HashSet<>();
    DependantCursor cursor = snapshot.dependants(List.of(), phrases);
    for (Optional<Dependants> next = cursor.next(); next.isPresent(); next = cursor.next()) {
      next.get().chunks().forEach(chunk -> found.add(chunk.document().id()));
    }
    return found;
  }

  private static List<Written> write(LuceneIndex index, List<SourceDocument> documents)
      throws IOException {
    ContextRenderer context = new ContextRenderer(ContextRenderer.Mode.HEADINGS);
    SectionChunker chunker = new SectionChunker(new ChunkingSettings(600), context, EMBEDDER);
    List<Written> chunks = new ArrayList<>();
    try (LuceneSnapshot snapshot = index.snapshot();
        IndexSession session = index.begin(snapshot, 1)) {
      for (SourceDocument document : documents) {
        for (Chunk chunk : chunker.chunk(document)) {
          chunks.add(new Written(chunk, document.language()));
          session.add(
              IndexDocument.of(
                  chunk,
                  document.language(),
                  new TreeMap<>(),
                  Page.key(chunk.text()),
                  index.analysis(document.language())),
              Page.vector(chunk.text()),
              Page.PROVENANCE);
        }
      }
      session.commit();
    }
    return chunks;
  }

  private Glossary glossary() throws Exception {
    Path file = folder.resolve("reindex.yaml");
    Files.createDirectories(folder.resolve("content"));
    Files.writeString(
        file,
        """
        version: 1
        sources: [{name: docs, root: content}]
        glossary: [{source: docs, match: ["terms/**"], mentions: embed}]
        """);
    return Glossaries.from(Configuration.load(file));
  }

  /** The paths are {@code content/pt-br/…}. */
  private static String language(String path) {
    return path.split("/", 3)[1].toLowerCase(Locale.ROOT);
  }

  private static RawDocument raw(String path, String text) {
    return RawDocument.of(new SourceId("docs", path), text, Metadata.EMPTY);
  }

  private static SourceDocument parse(RawDocument raw, String language) throws IOException {
    ParserSettings settings =
        new ParserSettings("en", List.of(new LanguageRule("terms/**", language)), Format.MARKDOWN);
    return new DocumentParser(settings).parse(raw);
  }

  /** As they stood at the beginning, by path. */
  private static Map<String, String> documents(String corpus) throws IOException {
    Optional<Path> shared =
        Stream.of("../shared", "../../shared", "../../../shared")
            .map(up -> Path.of(up, "corpora", corpus, "base.jsonl.gz"))
            .filter(Files::exists)
            .findFirst();
    assumeTrue(shared.isPresent(), "the corpora are not beside this project");
    Map<String, String> documents = new LinkedHashMap<>();
    ObjectMapper json = new ObjectMapper();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(shared.get())), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode read = json.readTree(line);
        documents.put(read.get("path").asString(), read.get("text").asString());
      }
    }
    return documents;
  }
}
