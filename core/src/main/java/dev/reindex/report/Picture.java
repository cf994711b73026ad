// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * Charts in one SVG file that stands for itself: no scripts, no fonts, light or dark as its reader
 * is. Equal charts give equal files.
 */
public final class Picture {
  /** What an axis counts. */
  public enum Unit {
    COUNT,
    BYTES,
    RATIO;

    String tick(double value) {
      return switch (this) {
        case COUNT -> Ticks.count(value);
        case BYTES -> Ticks.bytes(value);
        case RATIO -> Ticks.ratio(value);
      };
    }
  }

  private static final int MARGIN = 16;
  private static final int TITLE = 40;
  private static final int COLUMNS = 2;
  private static final String STYLES =
      """
      svg { background: #ffffff; font: 11px system-ui, "Segoe UI", Roboto, sans-serif; \
      --ink: #1c2430; --soft: #57606c; --line: #d9dee5; }
      @media (prefers-color-scheme: dark) { svg { background: #14181e; --ink: #e6eaf0; \
      --soft: #a0abb8; --line: #333c48; } }
      text { fill: var(--ink); }
      .title { font-size: 16px; font-weight: 600; }
      .name { font-size: 12px; font-weight: 600; }
      .tick, .key { fill: var(--soft); font-size: 10px; }
      .grid { stroke: var(--line); }
      .line { fill: none; stroke-width: 2; }
      .c0 { stroke: #0b6f9c; } .c1 { stroke: #d55e00; stroke-dasharray: 7 3; } \
      .c2 { stroke: #009e73; stroke-dasharray: 2 3; } .c3 { stroke: #cc79a7; } \
      .c4 { stroke: #e69f00; stroke-dasharray: 9 3 2 3; } .c5 { stroke: #56b4e9; } \
      .c6 { stroke: #7f7f7f; }
      .heat { fill: #0b6f9c; }
      """;

  private final String title;
  private final String words;
  private final List<Panel> panels = new ArrayList<>();

  /**
   * @param words what it shows, for those who cannot see it
   */
  public Picture(String title, String words) {
    this.title = title;
    this.words = words;
  }

  /**
   * Adds a chart of lines.
   *
   * @param across what the axis below counts
   * @param unit of the axis at the left
   */
  public Picture curves(String name, String across, Unit unit, List<Curve> curves) {
    panels.add(new LineChart(name, across, false, List.copyOf(curves), unit::tick));
    return this;
  }

  /** The same, with both axes linear from 0. */
  public Picture linearCurves(String name, String across, Unit unit, List<Curve> curves) {
    panels.add(new LineChart(name, across, true, List.copyOf(curves), unit::tick));
    return this;
  }

  /**
   * Adds a chart of columns, darker where there is more.
   *
   * @param across what the axis below counts
   * @param upwards what the cells of a column are, from 0 to 100 %
   * @param from where each column begins, from 0 on
   * @param cells of each column, from the bottom
   * @param end of the last column
   */
  public Picture heat(
      String name,
      String across,
      String upwards,
      List<Double> from,
      List<List<Integer>> cells,
      double end) {
    List<HeatChart.Column> columns = new ArrayList<>();
    for (int i = 0; i < from.size(); i++) {
      columns.add(new HeatChart.Column(from.get(i), List.copyOf(cells.get(i))));
    }
    panels.add(new HeatChart(name, across, upwards, columns, end, Ticks::bytes));
    return this;
  }

  /** Writes the whole file, to be encoded as UTF-8. */
  public void writeTo(Appendable out) throws IOException {
    Document file = new Document("");
    file.outputSettings()
        .syntax(Document.OutputSettings.Syntax.xml)
        .prettyPrint(false)
        .charset(StandardCharsets.UTF_8);
    Element svg = file.appendElement("svg", Parser.NamespaceSvg);
    svg.attr("xmlns", Parser.NamespaceSvg).attr("role", "img");
    Markup.svg(svg, "title").text(title);
    Markup.svg(svg, "desc").text(words);
    Markup.svg(svg, "style").appendChild(new DataNode(STYLES));
    Markup.label(svg, MARGIN, 26, "start", title).addClass("title");
    Markup.Size size = drawPanels(svg);
    // Not through attr, which would write it in lower case.
    svg.attributes().put("viewBox", "0 0 " + size.width() + " " + size.height());
    svg.attr("width", Integer.toString(size.width()));
    svg.attr("height", Integer.toString(size.height()));
    out.append(file.outerHtml()).append('\n');
  }

  private Markup.Size drawPanels(Element svg) {
    int left = MARGIN;
    int top = TITLE;
    int rowHeight = 0;
    int width = 0;
    for (int i = 0; i < panels.size(); i++) {
      if (i > 0 && i % COLUMNS == 0) {
        left = MARGIN;
        top += rowHeight + MARGIN;
        rowHeight = 0;
      }
      Panel panel = panels.get(i);
      Element group = Markup.svg(svg, "g").attr("transform", "translate(" + left + " " + top + ")");
      panel.drawIn(group);
      left += panel.width() + MARGIN;
      width = Math.max(width, left);
      rowHeight = Math.max(rowHeight, panel.height());
    }
    return new Markup.Size(width, top + rowHeight + MARGIN);
  }
}
