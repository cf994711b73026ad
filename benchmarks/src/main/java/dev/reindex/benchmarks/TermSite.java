// SPDX-License-Identifier: Apache-2.0
package dev.reindex.benchmarks;

import dev.reindex.config.Configuration;
import dev.reindex.config.ConfigurationException;
import dev.reindex.config.Glossaries;
import dev.reindex.content.DocumentFormat;
import dev.reindex.model.Metadata;
import dev.reindex.model.RawDocument;
import dev.reindex.model.SourceDocument;
import dev.reindex.model.SourceId;
import dev.reindex.model.Stat;
import dev.reindex.spi.Glossary;
import dev.reindex.spi.Source;
import dev.reindex.spi.SourceEntry;
import dev.reindex.spi.SourceItem;
import dev.reindex.spi.SourceScan;
import dev.reindex.spi.UnreadableDocumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A site whose pages link to terms of a large glossary and mention them, all of it a function of a
 * seed: each section, which makes a chunk, names one term in its text and links to one. Some terms
 * are linked to from many sections, as Zipf's law has it; the last ones from none.
 */
final class TermSite {
  private static final long SEED = 20_260_101;
  private static final int SECTIONS = 20;
  private static final int WORDS = 30;
  private static final String CONFIGURATION =
      """
      version: 1
      sources:
        - {name: site, kind: files, root: content, urls: {layout: plain}}
      glossary:
        - {source: site, match: ["terms/*.md"], format: pages, links: embed, mentions: %s}
      embedder: {kind: hashing, dimensions: 2}
      """;

  private final ZipfWords words = new ZipfWords(30_000, SEED);
  private final int terms;
  private final int pages;
  private final Glossary glossary;
  private final DocumentFormat format = Configured.markdown();

  /**
   * @param mentions where mentions flow, as the configuration spells it
   * @param folder for a configuration file
   */
  TermSite(int terms, int chunks, String mentions, Path folder) throws IOException {
    this.terms = terms;
    this.pages = chunks / SECTIONS;
    Path file = folder.resolve("reindex.yaml");
    Files.writeString(file, CONFIGURATION.formatted(mentions));
    try {
      this.glossary = Glossaries.from(Configuration.load(file));
    } catch (ConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  Glossary glossary() {
    return glossary;
  }

  /** Terms from 0; those from {@code terms} on are not there yet, but linked to. */
  static SourceId term(int number) {
    return new SourceId("site", "terms/t%06d.md".formatted(number));
  }

  RawDocument termPage(int number, String gloss) {
    String text = "---\ntitle: " + form(number) + "\n---\n\n" + gloss + "\n";
    return RawDocument.of(term(number), text, Metadata.EMPTY);
  }

  /** Two words that stand nowhere else. */
  private static String form(int number) {
    return "quark" + number + " spin";
  }

  static String gloss(int number) {
    return "What number " + number + " means.";
  }

  private String page(int page) {
    SplittableRandom random = new SplittableRandom(SEED ^ (page + 1) * 0x9E3779B97F4A7C15L);
    StringBuilder text = new StringBuilder("---\ntitle: Page " + page + "\n---\n");
    for (int section = 0; section < SECTIONS; section++) {
      text.append("\n## Part ").append(section).append("\n\n");
      for (int word = 0; word < WORDS; word++) {
        text.append(words.draw(random)).append(' ');
      }
      text.append(form(popular(random)))
          .append(", see [it](/terms/t%06d).\n".formatted(popular(random)));
    }
    return text.toString();
  }

  /** Number n in proportion to 1/(n + 50), but never the last tenth; also some not there yet. */
  private int popular(SplittableRandom random) {
    if (random.nextInt(1_000) == 0) {
      return terms + random.nextInt(10);
    }
    double last = Math.log(0.9 * terms + 50);
    double first = Math.log(50);
    return (int) (Math.exp(first + random.nextDouble() * (last - first)) - 50);
  }

  Source source() {
    return new Pages();
  }

  private final class Pages implements Source {
    @Override
    public String name() {
      return "site";
    }

    @Override
    public String parsing() {
      return format.description();
    }

    @Override
    public SourceScan scan() {
      return new SourceScan() {
        private int next;

        @Override
        public Optional<SourceItem> next() {
          int number = next++;
          if (number < pages) {
            return Optional.of(new Page(pageId(number)));
          }
          return number - pages < terms
              ? Optional.of(new Page(term(number - pages)))
              : Optional.empty();
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public Optional<SourceEntry> find(String path) {
      return Optional.of(new Page(new SourceId("site", path)));
    }

    @Override
    public SourceDocument parse(RawDocument document) throws UnreadableDocumentException {
      return format.parse(document);
    }
  }

  private static SourceId pageId(int number) {
    return new SourceId("site", "pages/p%06d.md".formatted(number));
  }

  private final class Page implements SourceEntry {
    private final SourceId id;

    Page(SourceId id) {
      this.id = id;
    }

    @Override
    public SourceId id() {
      return id;
    }

    @Override
    public Optional<Stat> stat() {
      return Optional.empty();
    }

    @Override
    public RawDocument read() {
      int number = Integer.parseInt(id.path().replaceAll("\\D", ""));
      return id.path().startsWith("terms/")
          ? termPage(number, gloss(number))
          : RawDocument.of(id, page(number), Metadata.EMPTY);
    }
  }
}
