// SPDX-License-Identifier: Apache-2.0
package dev.reindex.benchmarks;

import dev.reindex.model.Metadata;
import dev.reindex.model.RawDocument;
import dev.reindex.model.SourceDocument;
import dev.reindex.model.SourceId;
import dev.reindex.model.Stat;
import dev.reindex.spi.Source;
import dev.reindex.spi.SourceEntry;
import dev.reindex.spi.SourceItem;
import dev.reindex.spi.SourceScan;
import dev.reindex.spi.UnreadableDocumentException;
import java.util.Optional;
import java.util.function.IntFunction;

/** Pages from memory, or made as they are asked for. */
final class SyntheticSource implements Source {
  static final String NAME = "site";

  /** Understands a page. */
  @FunctionalInterface
  interface Parser {
    SourceDocument parse(RawDocument raw) throws UnreadableDocumentException;
  }

  private final SyntheticSite site;
  private final IntFunction<String> texts;
  private final Parser parser;

  /**
   * @param texts the Markdown of a page by its number
   */
  SyntheticSource(SyntheticSite site, IntFunction<String> texts, Parser parser) {
    this.site = site;
    this.texts = texts;
    this.parser = parser;
  }

  /** How this source names a page. */
  SourceId id(int page) {
    return new SourceId(NAME, site.path(page));
  }

  @Override
  public String name() {
    return NAME;
  }

  /** One for all parsers: they give the same documents. */
  @Override
  public String parsing() {
    return "synthetic/1";
  }

  @Override
  public SourceScan scan() {
    return new SourceScan() {
      private int page;

      @Override
      public Optional<SourceItem> next() {
        return page < site.pages() ? Optional.of(new Page(page++)) : Optional.empty();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public Optional<SourceEntry> find(String path) {
    return Optional.of(new Page(SyntheticSite.page(path)));
  }

  @Override
  public SourceDocument parse(RawDocument document) throws UnreadableDocumentException {
    return parser.parse(document);
  }

  private final class Page implements SourceEntry {
    private final int number;
    private final SourceId id;

    Page(int number) {
      this.number = number;
      this.id = SyntheticSource.this.id(number);
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
      return RawDocument.of(id, texts.apply(number), Metadata.EMPTY);
    }
  }
}
