// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import dev.reindex.model.Metadata;
import dev.reindex.model.RawDocument;
import dev.reindex.model.SourceDocument;
import dev.reindex.spi.UnreadableDocumentException;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * Reads documents as their readers see them: Markdown, HTML and plain text become headings and
 * blocks of running text, without markup, link targets, comments, template calls and line wrapping,
 * so that an edit that no reader sees changes no block. Safe for use by several threads.
 */
public final class DocumentParser implements DocumentFormat {
  /** Counted up when the same document is read differently than before. */
  private static final int VERSION = 3;

  private record CompiledRule(PathGlobs paths, String language) {}

  private final ParserSettings settings;
  private final List<CompiledRule> rules;
  private final TermMacros macros;

  /**
   * @throws GlobSyntaxException when the pattern of a language rule cannot be understood
   */
  public DocumentParser(ParserSettings settings) {
    this.settings = settings;
    this.rules =
        settings.languageRules().stream()
            .map(rule -> new CompiledRule(PathGlobs.of(List.of(rule.pattern())), rule.language()))
            .toList();
    this.macros = new TermMacros(settings.termMacros());
  }

  /** Version and settings, in words, with all that the result depends on. */
  @Override
  public String description() {
    StringBuilder words = new StringBuilder("parser/" + VERSION);
    words.append(", without extension ").append(settings.fallbackFormat().label());
    words.append(", language '").append(settings.defaultLanguage()).append('\'');
    for (LanguageRule rule : settings.languageRules()) {
      words.append(", ").append(rule.pattern()).append(" '").append(rule.language()).append('\'');
    }
    settings.termMacros().forEach(macro -> words.append(", term ").append(macro));
    return words.toString();
  }

  /**
   * @throws UnreadableDocumentException when the document cannot be understood, with the line where
   *     that can be said; nothing else is thrown, whatever the document holds
   */
  @Override
  public SourceDocument parse(RawDocument raw) throws UnreadableDocumentException {
    String path = raw.id().path();
    Format format = Format.ofPath(path).orElse(settings.fallbackFormat());
    String text = Marks.withoutReserved(withPlainLineEnds(raw.text()));
    try {
      return switch (format) {
        case MARKDOWN -> markdown(raw, text);
        case HTML -> html(raw, text);
        case PLAIN -> plain(raw, text);
      };
    } catch (StackOverflowError e) {
      throw new UnreadableDocumentException(
          "the document is nested too deeply", 0, "flatten its lists, quotes and elements");
    } catch (RuntimeException e) {
      // The libraries refuse some documents by their own limits, as tables of a million cells.
      UnreadableDocumentException refused =
          new UnreadableDocumentException(
              "the document cannot be parsed: " + e.getMessage(), 0, "simplify or split it");
      refused.initCause(e);
      throw refused;
    }
  }

  private SourceDocument markdown(RawDocument raw, String text) throws UnreadableDocumentException {
    FrontMatter frontMatter = FrontMatter.split(text);
    Metadata metadata = frontMatter.metadata().orElse(raw.metadata());
    boolean mdx = raw.id().path().toLowerCase(Locale.ROOT).endsWith(".mdx");
    Outline outline = new Outline();
    Marks marks = new Marks();
    BitSet code = CodeRanges.of(frontMatter.body());
    String body =
        mdx
            ? Mdx.expand(frontMatter.body(), code, marks, macros)
            : Templates.expand(frontMatter.body(), code, marks, metadata, macros);
    new MarkdownReader(outline, marks).read(body, mdx);
    return document(raw, outline, metadata, "", "");
  }

  private SourceDocument html(RawDocument raw, String text) throws UnreadableDocumentException {
    FrontMatter frontMatter = FrontMatter.split(text);
    Outline outline = new Outline();
    Marks marks = new Marks();
    // Only the source of a site generator begins with front matter; in other pages {{ is text.
    boolean generated = frontMatter.body().length() < text.length();
    String body =
        generated
            ? Templates.expand(
                frontMatter.body(), new BitSet(), marks, frontMatter.metadata(), macros)
            : text;
    HtmlPage page = HtmlPage.read(body, outline, marks);
    Metadata metadata = frontMatter.metadata().orElse(raw.metadata()).orElse(page.metadata());
    return document(raw, outline, metadata, page.title(), page.language());
  }

  private SourceDocument plain(RawDocument raw, String text) {
    Outline outline = new Outline();
    PlainText.read(text, outline);
    return document(raw, outline, raw.metadata(), "", "");
  }

  private SourceDocument document(
      RawDocument raw, Outline outline, Metadata metadata, String pageTitle, String pageLanguage) {
    var sections = outline.sections();
    return new SourceDocument(
        raw.id(),
        firstNotEmpty(scalar(metadata, "title"), pageTitle, outline.firstTopHeading()),
        firstNotEmpty(
            Languages.normalize(scalar(metadata, "lang")),
            Languages.normalize(scalar(metadata, "language")),
            Languages.normalize(scalar(metadata, "locale")),
            Languages.normalize(pageLanguage),
            languageOf(raw.id().path()),
            settings.defaultLanguage()),
        metadata,
        sections);
  }

  private String languageOf(String path) {
    return rules.stream()
        .filter(rule -> rule.paths().matches(path))
        .map(CompiledRule::language)
        .findFirst()
        .orElse("");
  }

  private static String scalar(Metadata metadata, String key) {
    return switch (metadata.values().get(key)) {
      case String text -> VisibleText.normalize(text);
      case BigDecimal number -> number.toPlainString();
      case Boolean truth -> truth.toString();
      case null, default -> "";
    };
  }

  private static String firstNotEmpty(String... texts) {
    for (String text : texts) {
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  /** Line ends as {@code \n}, without byte-order mark. */
  private static String withPlainLineEnds(String text) {
    String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return unmarked.indexOf('\r') < 0
        ? unmarked
        : unmarked.replace("\r\n", "\n").replace('\r', '\n');
  }
}
