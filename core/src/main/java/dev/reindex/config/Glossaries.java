// SPDX-License-Identifier: Apache-2.0
package dev.reindex.config;

import dev.reindex.content.DocumentFormat;
import dev.reindex.content.ParserSettings;
import dev.reindex.content.glossary.DispatchingFormat;
import dev.reindex.content.glossary.GlossaryFormat;
import dev.reindex.content.glossary.TermFormat;
import dev.reindex.spi.Glossary;
import java.util.ArrayList;
import java.util.List;

/** Builds the glossary that a configuration describes. */
public final class Glossaries {
  private Glossaries() {}

  /** All of {@code glossary[]}; {@link Glossary#NONE} when there is none. */
  public static Glossary from(Configuration configuration) {
    return configuration.glossary().isEmpty()
        ? Glossary.NONE
        : new ConfiguredGlossary(configuration.sources(), configuration.glossary());
  }

  /**
   * How the documents of a source are understood when some of them are files of terms.
   *
   * @param source the name of the source
   * @param parser what its documents are understood with otherwise
   * @param settings for the language of files of terms
   */
  public static DocumentFormat format(
      Configuration configuration, String source, DocumentFormat parser, ParserSettings settings) {
    List<DispatchingFormat.Rule> rules = new ArrayList<>();
    // Pages of an earlier block are no files of terms, although a later one matches them too.
    List<DispatchingFormat.Rule> pages = new ArrayList<>();
    for (GlossarySettings glossary : configuration.glossary()) {
      if (glossary.source().equals(source)) {
        TermFormat format = termFormat(glossary);
        if (format.hasEntries()) {
          rules.addAll(pages);
          pages.clear();
          rules.add(
              new DispatchingFormat.Rule(glossary.match(), new GlossaryFormat(format, settings)));
        } else {
          pages.add(new DispatchingFormat.Rule(glossary.match(), parser));
        }
      }
    }
    return rules.isEmpty() ? parser : new DispatchingFormat(rules, parser);
  }

  static TermFormat termFormat(GlossarySettings glossary) {
    return switch (glossary.format()) {
      case PAGES -> TermFormat.PAGES;
      case HEADINGS -> TermFormat.HEADINGS;
      case YAML -> TermFormat.YAML;
      case CSV -> TermFormat.CSV;
      case TBX -> TermFormat.TBX;
    };
  }
}
