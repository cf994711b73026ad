// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.glossary;

import dev.reindex.content.DocumentFormat;
import dev.reindex.content.PathGlobs;
import dev.reindex.model.RawDocument;
import dev.reindex.model.SourceDocument;
import dev.reindex.spi.UnreadableDocumentException;
import java.util.List;

/** Reads the documents of some paths in formats of their own, and the others in another. */
public final class DispatchingFormat implements DocumentFormat {
  /**
   * Documents in a format of their own.
   *
   * @param match patterns of their paths, as {@link PathGlobs} reads them
   */
  public record Rule(List<String> match, DocumentFormat format) {
    public Rule {
      match = List.copyOf(match);
    }
  }

  private record CompiledRule(PathGlobs paths, DocumentFormat format) {}

  private final List<CompiledRule> rules;
  private final DocumentFormat rest;
  private final String description;

  /**
   * @param rules the first that matches counts
   * @param rest for documents that match none
   * @throws dev.reindex.content.GlobSyntaxException when a pattern cannot be understood
   */
  public DispatchingFormat(List<Rule> rules, DocumentFormat rest) {
    this.rules =
        rules.stream()
            .map(rule -> new CompiledRule(PathGlobs.of(rule.match()), rule.format()))
            .toList();
    this.rest = rest;
    StringBuilder words = new StringBuilder(rest.description());
    for (Rule rule : rules) {
      words.append("; ").append(rule.match()).append(": ").append(rule.format().description());
    }
    this.description = words.toString();
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public SourceDocument parse(RawDocument raw) throws UnreadableDocumentException {
    String path = raw.id().path();
    return rules.stream()
        .filter(rule -> rule.paths().matches(path))
        .map(CompiledRule::format)
        .findFirst()
        .orElse(rest)
        .parse(raw);
  }
}
