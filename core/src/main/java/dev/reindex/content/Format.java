// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import java.util.Locale;
import java.util.Optional;

/** How the text of a document is written. */
public enum Format {
  /**
   * CommonMark with GitHub's tables, front matter, and the template calls of common site
   * generators.
   */
  MARKDOWN,
  /** HTML of any age. */
  HTML,
  /** Paragraphs with blank lines between. */
  PLAIN;

  /** As the configuration spells it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The format that a path's extension stands for; empty when it stands for none. */
  public static Optional<Format> ofPath(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (name.lastIndexOf('.') < 0 ? "" : extension) {
      case "md", "markdown", "mdx" -> Optional.of(MARKDOWN);
      case "html", "htm", "xhtml" -> Optional.of(HTML);
      case "txt", "text" -> Optional.of(PLAIN);
      default -> Optional.empty();
    };
  }
}
