// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Block;
import org.commonmark.node.CustomBlock;
import org.commonmark.parser.block.AbstractBlockParser;
import org.commonmark.parser.block.AbstractBlockParserFactory;
import org.commonmark.parser.block.BlockContinue;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;

/**
 * Boxes with a title: {@code !!! note "Title"}, {@code ??? note}, {@code === "Tab"} with content
 * indented by four (MkDocs), and the lines {@code :::note[Title]} and {@code :::} around content
 * (Docusaurus, VuePress).
 */
final class AdmonitionParser extends AbstractBlockParser {
  private static final int CONTENT_INDENT = 4;

  /** Its title is what a reader sees of the line that opens it. */
  static final class Admonition extends CustomBlock {
    private final String title;

    private Admonition(String title) {
      this.title = title;
    }

    /** Markdown, empty when no title is shown. */
    String title() {
      return title;
    }
  }

  private final Admonition block;
  private final boolean indented;

  private AdmonitionParser(String title, boolean indented) {
    this.block = new Admonition(title);
    this.indented = indented;
  }

  @Override
  public Block getBlock() {
    return block;
  }

  @Override
  public boolean isContainer() {
    return indented;
  }

  @Override
  public boolean canContain(Block child) {
    return indented;
  }

  @Override
  public BlockContinue tryContinue(ParserState state) {
    if (!indented) {
      return BlockContinue.none();
    }
    if (state.isBlank()) {
      return BlockContinue.atIndex(state.getNextNonSpaceIndex());
    }
    return state.getIndent() >= CONTENT_INDENT
        ? BlockContinue.atColumn(state.getColumn() + CONTENT_INDENT)
        : BlockContinue.none();
  }

  static final class Factory extends AbstractBlockParserFactory {
    private static final Pattern INDENTED =
        Pattern.compile(
            "(?:!!!|\\?\\?\\?\\+?)[ \\t]+([\\w -]+?)(?:[ \\t]+\"([^\"]*)\")?[ \\t]*"
                + "|===[!+]?[ \\t]+\"([^\"]*)\"[ \\t]*");
    private static final Pattern FENCE =
        Pattern.compile(
            ":{3,}[ \\t]*(?:([A-Za-z][\\w-]*)[ \\t]*(?:\\[(.*)\\]|([^{\\[].*)?)?)?(?:\\{.*)?");

    @Override
    public BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
      CharSequence content = state.getLine().getContent();
      int start = state.getNextNonSpaceIndex();
      if (state.getIndent() >= CONTENT_INDENT || start >= content.length()) {
        return BlockStart.none();
      }
      char first = content.charAt(start);
      if (first == ':') {
        Matcher fence = FENCE.matcher(content).region(start, content.length());
        return fence.matches() ? begin(title(fence, 2, 3, 1), false, content) : BlockStart.none();
      }
      if (first != '!' && first != '?' && first != '=') {
        return BlockStart.none();
      }
      Matcher box = INDENTED.matcher(content).region(start, content.length());
      return box.matches() ? begin(title(box, 2, 3, 1), true, content) : BlockStart.none();
    }

    private static BlockStart begin(String title, boolean indented, CharSequence line) {
      return BlockStart.of(new AdmonitionParser(title, indented)).atIndex(line.length());
    }

    /** The first of these groups that matched; a kind of box, the last, begins with a capital. */
    private static String title(Matcher matcher, int... groups) {
      for (int i = 0; i < groups.length; i++) {
        String text = matcher.group(groups[i]);
        boolean kind = i == groups.length - 1;
        if (text != null && !(kind && text.isBlank()) && !(i == 1 && text.isBlank())) {
          return kind ? text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) : text;
        }
      }
      return "";
    }
  }
}
