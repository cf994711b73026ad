// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import dev.reindex.model.Block.Kind;
import dev.reindex.model.Reference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/**
 * Reads HTML elements into an outline: headings, and blocks where block-level elements begin or
 * end.
 */
final class HtmlReader {
  private static final Set<String> VOID = Set.of("br", "img");

  private static final Set<String> CELLS = Set.of("td", "th");

  private static final Pattern FIRST_TAG = Pattern.compile("\\s*<([A-Za-z][A-Za-z0-9-]*)");

  private final Outline outline;
  private final Marks marks;
  private final VisibleText text;

  HtmlReader(Outline outline, Marks marks) {
    this.outline = outline;
    this.marks = marks;
    this.text = new VisibleText(marks);
  }

  /**
   * Reads a piece of HTML as it stands in Markdown: elements may be left open or closed only.
   *
   * @param kind of text in no list, quote or table
   */
  void readFragment(String html, Kind kind) {
    Element context = new Element(contextOf(html));
    Element root = new Element("div");
    root.appendChildren(Parser.htmlParser().parseFragmentInput(html, context, ""));
    read(root, kind, false);
  }

  /** The element that a fragment's first tag may stand in; elsewhere the parser would drop it. */
  private static String contextOf(String html) {
    Matcher first = FIRST_TAG.matcher(html);
    return switch (first.lookingAt() ? first.group(1).toLowerCase(Locale.ROOT) : "") {
      case "td", "th" -> "tr";
      case "tr" -> "tbody";
      case "thead", "tbody", "tfoot", "caption", "colgroup" -> "table";
      default -> "div";
    };
  }

  /** Reads the main content of a page, without what belongs to the site around it. */
  void readPage(Element content) {
    read(content, Kind.PARAGRAPH, true);
  }

  private void read(Element root, Kind kind, boolean wholePage) {
    Walk walk = new Walk(root, kind, wholePage);
    root.filter(walk);
    walk.flush();
  }

  private final class Walk implements NodeFilter {
    private final Element root;
    private final boolean wholePage;
    private final Deque<Kind> kinds = new ArrayDeque<>();

    /** The row or heading that takes all text until it ends. */
    private @Nullable Element whole;

    Walk(Element root, Kind kind, boolean wholePage) {
      this.root = root;
      this.wholePage = wholePage;
      kinds.push(kind);
    }

    @Override
    public FilterResult head(Node node, int depth) {
      if (node instanceof TextNode run) {
        text.add(run.getWholeText());
      }
      return node instanceof Element element && element != root
          ? begin(element, element.normalName())
          : FilterResult.CONTINUE;
    }

    private FilterResult begin(Element element, String name) {
      if (isLeftOut(element, name)) {
        return FilterResult.SKIP_ENTIRELY;
      }
      switch (name) {
        case "br" -> text.lineBreak();
        case "img" -> text.add(element.attr("alt"));
        case "a" -> text.refer(Reference.Kind.LINK, element.attr("href"));
        default -> {
          if (!HtmlElements.isInline(name)) {
            return beginBlock(element, name);
          }
          if (HtmlElements.isCode(name)) {
            text.beginCode();
          }
        }
      }
      return FilterResult.CONTINUE;
    }

    private boolean isLeftOut(Element element, String name) {
      return HtmlElements.isUnseen(element, name)
          || wholePage && HtmlElements.isPartOfSite(element, name)
          || whole != null && HtmlElements.isPermalink(element, name);
    }

    private FilterResult beginBlock(Element element, String name) {
      if (whole != null) {
        // Inside a row or a heading a block only separates words; a cell is a piece of its row.
        if (CELLS.contains(name)) {
          text.endPiece();
        } else {
          text.lineBreak();
          if (name.equals("pre")) {
            text.beginCode();
          }
        }
        return FilterResult.CONTINUE;
      }
      flush();
      if (name.equals("pre")) {
        code(element);
        return FilterResult.SKIP_ENTIRELY;
      }
      if (HtmlElements.isHeading(name)
          || name.equals("tr") && element.selectFirst("table, pre") == null) {
        whole = element;
      }
      kinds.push(kindBelow(name));
      return FilterResult.CONTINUE;
    }

    private Kind kindBelow(String name) {
      return switch (name) {
        case "li", "dt", "dd" -> Kind.LIST_ITEM;
        case "blockquote" -> Kind.QUOTE;
        default -> kinds.element();
      };
    }

    private void code(Element pre) {
      VisibleText linked = new VisibleText(marks);
      for (Element link : pre.select("a[href]")) {
        linked.refer(Reference.Kind.LINK, link.attr("href"));
      }
      String code = CodeText.clean(marks.restore(pre.wholeText()));
      outline.block(Kind.CODE, code, linked.line().references());
    }

    @Override
    public FilterResult tail(Node node, int depth) {
      if (node == root || !(node instanceof Element element)) {
        return FilterResult.CONTINUE;
      }
      String name = element.normalName();
      if (HtmlElements.isCode(name)) {
        text.endCode();
      }
      if (element == whole) {
        whole = null;
        kinds.pop();
        if (HtmlElements.isHeading(name)) {
          heading(element);
        } else {
          row();
        }
      } else if (whole != null) {
        text.add(HtmlElements.isInline(name) ? "" : " ");
      } else if (!HtmlElements.isInline(name) && !VOID.contains(name)) {
        flush();
        kinds.pop();
      }
      return FilterResult.CONTINUE;
    }

    private void heading(Element element) {
      VisibleText.Piece line = text.line();
      int level = element.normalName().charAt(1) - '0';
      outline.headingWithAnchor(level, line, anchorOf(element));
      outline.block(Kind.PARAGRAPH, "", line.references());
    }

    private void row() {
      outline.block(Kind.TABLE_ROW, VisibleText.join(text.pieces(), TableText.BETWEEN_CELLS));
    }

    void flush() {
      for (VisibleText.Piece piece : text.pieces()) {
        outline.block(kinds.element(), piece);
      }
    }
  }

  /** The id of a heading, of an anchor in it, or of the section that it begins. */
  private static String anchorOf(Element heading) {
    if (!heading.id().isEmpty()) {
      return heading.id();
    }
    Element inside = heading.selectFirst("a[id], a[name], span[id]");
    if (inside != null) {
      return inside.id().isEmpty() ? inside.attr("name") : inside.id();
    }
    Element parent = heading.parent();
    return parent != null && parent.normalName().equals("section") && parent.child(0) == heading
        ? parent.id()
        : "";
  }
}
