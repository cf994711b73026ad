// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import dev.reindex.model.Reference;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Code;
import org.commonmark.node.Delimited;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads the text below a Markdown node as its reader sees it. */
final class InlineReader {
  private static final Pattern TAG_NAME = Pattern.compile("</?([A-Za-z][A-Za-z0-9-]*)");

  /**
   * Attributes in braces, as kramdown, Hugo and MkDocs read them: {@code {#id .class key="value"}}.
   */
  static final String ATTRIBUTES =
      "\\{:?\\s*(?:[#.][\\w:-]+|[\\w-]+=(?:\"[^\"{}]*\"|'[^'{}]*'|[^\\s\"'{}]+))"
          + "(?:\\s+(?:[#.][\\w:-]+|[\\w-]+=(?:\"[^\"{}]*\"|'[^'{}]*'|[^\\s\"'{}]+))){0,20}\\s*\\}";

  private static final Pattern LEADING_ATTRIBUTES = Pattern.compile(ATTRIBUTES);

  private final VisibleText out;

  /** Elements whose content nobody sees, that are open. */
  private int hidden;

  InlineReader(VisibleText out) {
    this.out = out;
  }

  /** Adds all inline content of a block. */
  void read(Node block) {
    hidden = 0;
    @Nullable Node node = block.getFirstChild();
    while (node != null) {
      enter(node);
      @Nullable Node next = node.getFirstChild();
      while (next == null && node != null && node != block) {
        next = node.getNext();
        if (next == null) {
          node = node.getParent();
        }
      }
      node = next;
    }
    out.endAllCode();
  }

  private void enter(Node node) {
    switch (node) {
      case HtmlInline html -> html(html.getLiteral());
      case Link link -> out.refer(Reference.Kind.LINK, link.getDestination());
      case Text text when hidden == 0 -> out.add(withoutAttributes(text));
      case Code code when hidden == 0 -> {
        out.beginCode();
        out.add(code.getLiteral());
        out.endCode();
      }
      case SoftLineBreak soft -> out.add("\n");
      case HardLineBreak hard -> out.lineBreak();
      default -> {}
    }
  }

  /** Attributes stand directly behind what they belong to, or on a line of their own at the end. */
  private static String withoutAttributes(Text text) {
    String literal = text.getLiteral();
    Node before = text.getPrevious();
    if (before == null || literal.isEmpty() || literal.charAt(0) != '{') {
      return literal;
    }
    Matcher attributes = LEADING_ATTRIBUTES.matcher(literal);
    if (!attributes.lookingAt()) {
      return literal;
    }
    boolean ofSpan = before instanceof Link || before instanceof Image || before instanceof Code;
    boolean ofBlock =
        before instanceof SoftLineBreak
            && text.getNext() == null
            && attributes.end() == literal.stripTrailing().length();
    return ofSpan || ofBlock || before instanceof Delimited
        ? literal.substring(attributes.end())
        : literal;
  }

  private void html(String tag) {
    Matcher matcher = TAG_NAME.matcher(tag);
    if (!matcher.lookingAt()) {
      return;
    }
    String name = matcher.group(1).toLowerCase(Locale.ROOT);
    boolean closes = tag.startsWith("</");
    switch (name) {
      case "br" -> out.lineBreak();
      case "script", "style", "template", "noscript" ->
          hidden = Math.max(0, hidden + (closes ? -1 : 1));
      case "img" -> out.add(attribute(tag, "img", "alt"));
      case "a" -> {
        if (!closes) {
          out.refer(Reference.Kind.LINK, attribute(tag, "a", "href"));
        }
      }
      default -> {
        if (HtmlElements.isCode(name) && closes) {
          out.endCode();
        } else if (HtmlElements.isCode(name)) {
          out.beginCode();
        }
      }
    }
  }

  private static String attribute(String tag, String element, String name) {
    Element found = Jsoup.parseBodyFragment(tag).selectFirst(element);
    return found == null ? "" : found.attr(name);
  }
}
