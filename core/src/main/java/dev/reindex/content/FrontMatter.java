// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import dev.reindex.model.Metadata;
import dev.reindex.spi.UnreadableDocumentException;
import java.util.regex.Pattern;

/**
 * What stands before the content of a document between two lines {@code ---}.
 *
 * <p>A line {@code ---} also draws a rule in Markdown. It opens front matter when it is the
 * document's first line that is not blank and the next such line is a key, a comment or the closing
 * line.
 *
 * @param body the text behind it; the whole text where there is none
 */
record FrontMatter(Metadata metadata, String body) {
  /** Far more than a person writes, little enough to read at once. */
  private static final int MAX_CHARACTERS = 1_000_000;

  private static final Pattern YAML_ENTRY =
      Pattern.compile("#.*|[{\"'\\p{L}\\p{M}\\p{N}_.$<-][^:]*:(?:\\s.*)?|---\\s*|\\.\\.\\.\\s*");
  private static final Pattern TOML_ENTRY = Pattern.compile("#.*|\\[.*|[^=]+=.*|\\+\\+\\+\\s*");

  /** A line of a text: where it begins, and where the next one does. */
  private record Line(String text, int start, int next) {
    static Line at(String text, int start) {
      int end = text.indexOf('\n', start);
      return new Line(text, start, end < 0 ? text.length() : end + 1);
    }

    /** The first line from here on that is not blank; an empty one at the end of the text. */
    static Line notBlank(String text, int start) {
      Line line = at(text, start);
      while (line.next < text.length() && line.content().isBlank()) {
        line = at(text, line.next);
      }
      return line;
    }

    String content() {
      return text.substring(start, next).stripTrailing();
    }
  }

  /**
   * @param text with {@code \n} as its only line end, and without byte-order mark
   * @throws UnreadableDocumentException when it is opened and cannot be read, with the line in the
   *     document
   */
  static FrontMatter split(String text) throws UnreadableDocumentException {
    Line opening = Line.notBlank(text, 0);
    Line first = Line.notBlank(text, opening.next);
    String fence = opening.content();
    int line = (int) text.substring(0, opening.start).chars().filter(c -> c == '\n').count() + 1;
    if (fence.equals("+++") && TOML_ENTRY.matcher(first.content().strip()).matches()) {
      throw new UnreadableDocumentException(
          "the front matter is TOML, which is not read",
          line,
          "write it as YAML between two lines '---' ('hugo convert toYAML' does that for a site)");
    }
    if (!fence.equals("---") || !YAML_ENTRY.matcher(first.content().strip()).matches()) {
      return new FrontMatter(Metadata.EMPTY, text);
    }
    Line closing = closing(text, opening.next, line);
    String yaml = text.substring(opening.next, closing.start);
    return new FrontMatter(
        Metadata.of(YamlReader.readMapping(yaml, line)), text.substring(closing.next));
  }

  private static Line closing(String text, int from, int openingLine)
      throws UnreadableDocumentException {
    for (int at = from; at < text.length() && at - from <= MAX_CHARACTERS; ) {
      Line line = Line.at(text, at);
      if (line.next - line.start < 100 && isClosing(line.content())) {
        return line;
      }
      at = line.next;
    }
    throw new UnreadableDocumentException(
        text.length() - from > MAX_CHARACTERS
            ? "the front matter is not closed within " + MAX_CHARACTERS + " characters"
            : "the front matter is never closed",
        openingLine,
        "add a line '---' behind its last entry");
  }

  private static boolean isClosing(String line) {
    return line.equals("---") || line.equals("...");
  }
}
