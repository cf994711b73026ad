// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** Builds the elements of a page; jsoup escapes what they hold. */
final class Markup {
  private Markup() {}

  static Element text(Element parent, String tag, String text) {
    return parent.appendElement(tag).text(text);
  }

  static Element section(Element parent, String id, String heading) {
    Element section = parent.appendElement("section").attr("aria-labelledby", id);
    text(section, "h2", heading).attr("id", id);
    return section;
  }

  /** A table with a caption, that scrolls by itself where it is too wide. */
  static Element table(Element parent, String caption, List<String> header) {
    Element frame = parent.appendElement("div").addClass("scroll").attr("tabindex", "0");
    Element table = frame.appendElement("table");
    text(table, "caption", caption);
    Element row = table.appendElement("thead").appendElement("tr");
    header.forEach(cell -> text(row, "th", cell).attr("scope", "col"));
    return table.appendElement("tbody");
  }

  /**
   * A row of a table.
   *
   * @param definition shown when pointed at; may be empty
   */
  static void row(Element body, String head, String definition, List<String> cells) {
    Element row = body.appendElement("tr");
    Element name = text(row, "th", head).attr("scope", "row");
    if (!definition.isEmpty()) {
      name.attr("title", definition);
    }
    cells.forEach(cell -> text(row, "td", cell));
  }

  /** Folded up until wanted. */
  static Element definitions(Element parent) {
    Element details = parent.appendElement("details");
    text(details, "summary", "What these numbers are");
    return details.appendElement("dl");
  }

  static void definition(Element list, String name, String meaning) {
    text(list, "dt", name);
    text(list, "dd", meaning);
  }

  static void definition(Element list, LedgerFigure figure) {
    definition(list, figure.label(), figure.definition() + " In the JSON: " + figure.jsonKey());
  }

  /** A drawing that names and describes itself to those who cannot see it. */
  static Element drawing(Element parent, String id, String title, String words, Size size) {
    Element figure = parent.appendElement("figure");
    text(figure, "figcaption", title);
    Element svg = figure.appendElement("svg", Parser.NamespaceSvg);
    svg.attr("role", "img");
    svg.attr("aria-labelledby", id + "-title " + id + "-desc");
    // Not through attr, which would write it in lower case.
    svg.attributes().put("viewBox", "0 0 " + size.width() + " " + size.height());
    svg(svg, "title").text(title).attr("id", id + "-title");
    svg(svg, "desc").text(words).attr("id", id + "-desc");
    return svg;
  }

  /** In units of the drawing, which are about those of the screen. */
  record Size(int width, int height) {}

  static Element svg(Element parent, String tag) {
    return parent.appendElement(tag, Parser.NamespaceSvg);
  }

  static Element rectangle(Element parent, double x, double y, double width, double height) {
    return svg(parent, "rect")
        .attr("x", number(x))
        .attr("y", number(y))
        .attr("width", number(width))
        .attr("height", number(height));
  }

  static Element line(Element parent, double x1, double y1, double x2, double y2) {
    return svg(parent, "line")
        .attr("x1", number(x1))
        .attr("y1", number(y1))
        .attr("x2", number(x2))
        .attr("y2", number(y2));
  }

  /**
   * @param anchor {@code start}, {@code middle} or {@code end}
   */
  static Element label(Element parent, double x, double y, String anchor, String text) {
    return svg(parent, "text")
        .attr("x", number(x))
        .attr("y", number(y))
        .attr("text-anchor", anchor)
        .text(text);
  }

  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
