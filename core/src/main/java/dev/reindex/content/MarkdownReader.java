// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import dev.reindex.content.AdmonitionParser.Admonition;
import dev.reindex.model.Block.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Reads Markdown, whose template calls are marks already, into an outline. */
final class MarkdownReader {
  /**
   * Deeper containers and emphasis count as text. Real documents stay below 10; it keeps parsing
   * linear and every stack shallow.
   */
  private static final int MAX_NESTING = 100;

  private static final Pattern TASK = Pattern.compile("\\[[ xX]\\]\\s+");
  private static final Pattern ALERT =
      Pattern.compile("\\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\\]\\s*", Pattern.CASE_INSENSITIVE);
  private static final Pattern HEADING_ATTRIBUTES =
      Pattern.compile("\\s*(" + InlineReader.ATTRIBUTES + ")\\s*");
  private static final Pattern ATTRIBUTE_ID = Pattern.compile("[{\\s:]#([\\w:.-]+)");

  private static final Parser MARKDOWN = parser(true);

  /** MDX reads indented lines as what they are, not as code. */
  private static final Parser MDX = parser(false);

  private final Outline outline;
  private final Marks marks;
  private final VisibleText text;
  private final InlineReader inlines;
  private final HtmlReader html;

  MarkdownReader(Outline outline, Marks marks) {
    this.outline = outline;
    this.marks = marks;
    this.text = new VisibleText(marks);
    this.inlines = new InlineReader(text);
    this.html = new HtmlReader(outline, marks);
  }

  private static Parser parser(boolean indentedCode) {
    // The parser tries them in this order, in which a line of dashes makes a heading before a rule.
    Set<Class<? extends Block>> blocks = new LinkedHashSet<>();
    blocks.add(BlockQuote.class);
    blocks.add(Heading.class);
    blocks.add(FencedCodeBlock.class);
    blocks.add(HtmlBlock.class);
    blocks.add(ThematicBreak.class);
    blocks.add(ListBlock.class);
    if (indentedCode) {
      blocks.add(IndentedCodeBlock.class);
    }
    return Parser.builder()
        .extensions(List.of(TablesExtension.create()))
        .customDelimiterProcessor(new Strikethrough.Processor())
        .customBlockParserFactory(new AdmonitionParser.Factory())
        .enabledBlockTypes(blocks)
        .maxOpenBlockParsers(MAX_NESTING)
        .maxInlineNesting(MAX_NESTING)
        .build();
  }

  /** A short piece of Markdown, such as a title, as one line of text. */
  static String line(String markdown) {
    return piece(markdown).text();
  }

  private static VisibleText.Piece piece(String markdown) {
    VisibleText visible = new VisibleText(new Marks());
    InlineReader reader = new InlineReader(visible);
    for (@Nullable Node block = MARKDOWN.parse(markdown).getFirstChild();
        block != null;
        block = block.getNext()) {
      reader.read(block);
      visible.add("\n");
    }
    return visible.line();
  }

  void read(String markdown, boolean mdx) {
    Node document = (mdx ? MDX : MARKDOWN).parse(markdown);
    @Nullable Node node = document;
    while (node != null) {
      boolean inside = enter(node);
      @Nullable Node next = inside ? node.getFirstChild() : null;
      while (next == null && node != null) {
        next = node.getNext();
        if (next == null) {
          node = node.getParent();
        }
      }
      node = next;
    }
  }

  /** Reads a block; whether its children are blocks that are still to be read. */
  private boolean enter(Node node) {
    switch (node) {
      case Heading heading -> heading(heading);
      case Paragraph paragraph -> paragraph(paragraph);
      case FencedCodeBlock code -> code(code.getLiteral());
      case IndentedCodeBlock code -> code(code.getLiteral());
      case HtmlBlock block -> html.readFragment(block.getLiteral(), kind(block));
      case TableRow row -> row(row);
      case Admonition box -> {
        if (!box.title().isBlank()) {
          VisibleText.Piece title = piece(marks.restore(box.title()));
          outline.block(kind(box), new VisibleText.Piece(title.text(), title.code(), List.of()));
        }
        return true;
      }
      default -> {
        return true;
      }
    }
    return false;
  }

  private void heading(Heading heading) {
    String id = "";
    if (heading.getLastChild() instanceof Text last) {
      String literal = last.getLiteral();
      int brace = literal.lastIndexOf('{');
      Matcher attributes = HEADING_ATTRIBUTES.matcher(literal);
      if (brace >= 0 && attributes.region(brace, literal.length()).matches()) {
        Matcher named = ATTRIBUTE_ID.matcher(attributes.group(1));
        id = named.find() ? named.group(1) : "";
        last.setLiteral(literal.substring(0, brace));
      }
    }
    inlines.read(heading);
    VisibleText.Piece line = text.line();
    boolean ofDocument = heading.getParent() instanceof Document;
    if (ofDocument) {
      outline.heading(heading.getLevel(), line, id);
    } else {
      // A heading inside a list or a quote structures that, not the document.
      outline.block(kind(heading), line);
    }
  }

  private void paragraph(Paragraph paragraph) {
    Node parent = paragraph.getParent();
    boolean first = paragraph.getPrevious() == null;
    if (first && paragraph.getFirstChild() instanceof Text text) {
      if (parent instanceof ListItem) {
        text.setLiteral(TASK.matcher(text.getLiteral()).replaceFirst(""));
      } else if (parent instanceof BlockQuote) {
        alert(text);
      }
    }
    inlines.read(paragraph);
    emit(kind(paragraph));
  }

  /** {@code > [!NOTE]} shows "Note" above the text. */
  private void alert(Text first) {
    Matcher alert = ALERT.matcher(first.getLiteral());
    if (alert.lookingAt()) {
      String name = alert.group(1);
      text.add(name.substring(0, 1).toUpperCase(Locale.ROOT));
      text.add(name.substring(1).toLowerCase(Locale.ROOT));
      text.endPiece();
      first.setLiteral(first.getLiteral().substring(alert.end()));
    }
  }

  private void row(TableRow row) {
    List<VisibleText.Piece> cells = new ArrayList<>();
    for (@Nullable Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
      if (cell instanceof TableCell) {
        inlines.read(cell);
        cells.add(text.line());
      }
    }
    // A line of attributes below a table looks like one more row.
    VisibleText.Piece line = VisibleText.join(cells, TableText.BETWEEN_CELLS);
    long filled = cells.stream().filter(cell -> !cell.text().isEmpty()).count();
    if (filled != 1 || !line.text().matches(InlineReader.ATTRIBUTES)) {
      outline.block(Kind.TABLE_ROW, line);
    }
  }

  private void code(String literal) {
    outline.block(Kind.CODE, CodeText.clean(marks.restore(literal)), List.of());
  }

  private void emit(Kind kind) {
    for (VisibleText.Piece piece : text.pieces()) {
      outline.block(kind, piece);
    }
  }

  /** What the nearest container makes of a block. */
  private static Kind kind(Node block) {
    for (@Nullable Node node = block.getParent(); node != null; node = node.getParent()) {
      if (node instanceof ListItem) {
        return Kind.LIST_ITEM;
      }
      if (node instanceof BlockQuote) {
        return Kind.QUOTE;
      }
    }
    return Kind.PARAGRAPH;
  }
}
