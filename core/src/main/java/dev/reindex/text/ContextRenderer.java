// SPDX-License-Identifier: Apache-2.0
package dev.reindex.text;

import dev.reindex.model.Chunk;
import dev.reindex.model.Term;
import java.util.List;

/**
 * Renders the text that the model is given for a chunk: the headings that a reader has in mind when
 * reading it, and what it says.
 */
public final class ContextRenderer {
  /** What goes before a chunk's own text. */
  public enum Mode {
    NONE("none"),
    HEADINGS("headings"),
    TITLE_AND_HEADINGS("title-and-headings");

    private final String label;

    Mode(String label) {
      this.label = label;
    }

    /** As the configuration spells it. */
    public String label() {
      return label;
    }
  }

  private final Mode mode;

  public ContextRenderer(Mode mode) {
    this.mode = mode;
  }

  /** Version and settings, in words. */
  public String description() {
    return "context/1 " + mode.label();
  }

  /**
   * @param title of the document
   */
  public String render(String title, Chunk chunk) {
    return header(title, chunk.headingPath()) + chunk.text();
  }

  /**
   * The same, and after it a line for each term that the chunk brings in.
   *
   * @param terms those without a gloss bring nothing
   */
  public String render(String title, Chunk chunk, List<Term> terms) {
    StringBuilder text = new StringBuilder(render(title, chunk));
    String separator = "\n\n";
    for (Term term : terms) {
      if (!term.gloss().isEmpty()) {
        text.append(separator).append(term.preferred()).append(": ").append(term.gloss());
        separator = "\n";
      }
    }
    return text.toString();
  }

  /**
   * What goes before the text of a chunk below these headings, with the line end between; or
   * nothing.
   */
  public String header(String title, List<String> headingPath) {
    String headings = mode == Mode.NONE ? "" : String.join(" > ", headingPath);
    boolean titled = mode == Mode.TITLE_AND_HEADINGS && !title.isEmpty();
    // Where a page repeats its title as the first heading, once is enough.
    if (titled && (headingPath.isEmpty() || !headingPath.get(0).equals(title))) {
      headings = headings.isEmpty() ? title : title + " > " + headings;
    }
    return headings.isEmpty() ? "" : headings + "\n";
  }
}
