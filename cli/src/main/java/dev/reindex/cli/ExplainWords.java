// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.lucene.Explanation.Chunk;
import dev.reindex.lucene.Explanation.ResolvedDependency;
import dev.reindex.model.Dependency;
import dev.reindex.model.IndexDocument;
import dev.reindex.model.Provenance;

/** The words of explanations. */
final class ExplainWords {
  static final int MOST_SETTINGS = 200;

  private ExplainWords() {}

  static String build(Provenance provenance) {
    return "build " + provenance.build() + ": " + cause(provenance.cause());
  }

  static boolean isEmbeddedTogether(Provenance provenance) {
    return provenance.embeddedBuild() == provenance.build()
        && provenance.embeddedCause().equals(provenance.cause());
  }

  static String embedded(Chunk chunk) {
    Provenance provenance = chunk.provenance();
    return chunk.tookVectorOver()
        ? "its vector was taken over from a chunk with the same text"
        : "embedded by build "
            + provenance.embeddedBuild()
            + ": "
            + cause(provenance.embeddedCause());
  }

  /** What the index remembers in few words. */
  static String cause(String brief) {
    if (brief.equals("page")) {
      return "the page was new or edited";
    }
    return brief.startsWith("setting ")
        ? "the setting '" + brief.substring("setting ".length()) + "' changed"
        : LabelledText.clean(brief);
  }

  static String flow(ResolvedDependency dependency) {
    if (dependency.term().isEmpty()) {
      return "–";
    }
    return dependency.flow().map(ExplainWords::lower).orElse("nowhere: defined here");
  }

  static String reference(Dependency dependency) {
    return kind(dependency) + " " + LabelledText.clean(dependency.name());
  }

  static String verb(Dependency.Kind kind) {
    return switch (kind) {
      case LINK -> "links to ";
      case NAME -> "names ";
      case MENTION -> "mentions ";
    };
  }

  static String kind(Dependency dependency) {
    return lower(dependency.kind());
  }

  static String language(String tag) {
    return tag.isEmpty() ? "any language" : tag;
  }

  static String lower(Enum<?> value) {
    return ExplainJson.lower(value);
  }

  /** Lists without spaces are wrapped, too. */
  static String settings(String words) {
    return words.isBlank()
        ? "none"
        : LabelledText.shortened(words.replaceAll(",(?=\\S)", ", "), MOST_SETTINGS);
  }

  static String headings(IndexDocument chunk) {
    return chunk.headingPath().isEmpty()
        ? "before the first heading"
        : LabelledText.clean(String.join(" › ", chunk.headingPath()));
  }

  static String anchor(IndexDocument chunk) {
    return chunk.anchor().isEmpty() ? "" : "  #" + chunk.anchor();
  }
}
