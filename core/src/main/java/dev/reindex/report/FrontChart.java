// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Choices as dots by what they cost in two ways, and a line through those that no other beats in
 * both. Stands alone as an SVG file, light and dark.
 *
 * @param across what the horizontal axis counts
 * @param up what the vertical axis counts
 */
public record FrontChart(String title, String across, String up, List<Choice> choices) {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 400;
  private static final int LEFT = 60;
  private static final int RIGHT = 24;
  private static final int TOP = 44;
  private static final int BOTTOM = 52;
  private static final double DOT = 4;
  private static final double LARGE_DOT = 7;

  private static final String STYLE =
      """
      svg{font:13px system-ui,sans-serif;background:#fff;fill:#222}
      .grid{stroke:#ddd}.tick{font-size:11px;fill:#666}.heading{font-weight:600}
      .front{fill:none;stroke:#2a7f62;stroke-width:1.5}
      .other{fill:#b5b5b5}.best{fill:#2a7f62}.present{fill:#c2571a}.recommended{fill:#1f5fbf}
      @media(prefers-color-scheme:dark){svg{background:#16181b;fill:#e6e6e6}.grid{stroke:#333}
      .tick{fill:#aaa}.other{fill:#666}.front{stroke:#5cc49f}.best{fill:#5cc49f}
      .present{fill:#f0955c}.recommended{fill:#7fb0ff}}
      """;

  public FrontChart {
    choices = List.copyOf(choices);
  }

  /**
   * One dot.
   *
   * @param name shown when pointed at, and in the corner where the choice is marked
   * @param mark why it is marked; empty when it is not
   */
  public record Choice(
      String name, double across, double up, boolean onFront, Role role, String mark) {}

  /** How a dot stands out. */
  public enum Role {
    OTHER,
    PRESENT,
    RECOMMENDED
  }

  /** The file. */
  public String svg() {
    Document document = Document.createShell("");
    document.outputSettings().prettyPrint(false).syntax(Document.OutputSettings.Syntax.xml);
    Element svg =
        Markup.drawing(document.body(), "front", title, words(), new Markup.Size(WIDTH, HEIGHT));
    svg.attr("xmlns", "http://www.w3.org/2000/svg");
    Markup.svg(svg, "style").text(STYLE);
    Markup.label(svg, LEFT, 22, "start", title).addClass("heading");
    Scale acrossScale = Scale.around(choices.stream().map(Choice::across).toList());
    Scale upScale = Scale.around(choices.stream().map(Choice::up).toList());
    axes(svg, acrossScale, upScale);
    front(svg, acrossScale, upScale);
    // What is marked lies on top.
    choices.stream()
        .sorted(Comparator.comparing(Choice::role))
        .forEach(choice -> dot(svg, acrossScale, upScale, choice));
    legend(svg);
    return svg.outerHtml() + "\n";
  }

  private String words() {
    return choices.stream()
        .filter(choice -> choice.onFront() || choice.role() != Role.OTHER)
        .map(
            choice ->
                choice.name()
                    + (choice.mark().isEmpty() ? "" : " (" + choice.mark() + ")")
                    + ": "
                    + number(choice.up())
                    + " and "
                    + number(choice.across()))
        .collect(Collectors.joining("; ", up + " against " + across + ". ", "."));
  }

  private void axes(Element svg, Scale acrossScale, Scale upScale) {
    int floor = HEIGHT - BOTTOM;
    DoubleFunction<String> tick = Ticks::ratio;
    for (double value : upScale.ticks()) {
      double y = y(upScale, value);
      Markup.line(svg, LEFT, y, WIDTH - RIGHT, y).addClass("grid");
      Markup.label(svg, LEFT - 8, y + 4, "end", tick.apply(value)).addClass("tick");
    }
    for (double value : acrossScale.ticks()) {
      double x = x(acrossScale, value);
      Markup.line(svg, x, TOP, x, floor).addClass("grid");
      Markup.label(svg, x, floor + 18, "middle", tick.apply(value)).addClass("tick");
    }
    Markup.label(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 10, "middle", across);
    Markup.label(svg, LEFT, TOP - 6, "start", up).addClass("tick");
  }

  private void front(Element svg, Scale acrossScale, Scale upScale) {
    String points =
        choices.stream()
            .filter(Choice::onFront)
            .sorted(Comparator.comparingDouble(Choice::across))
            .map(
                choice ->
                    Markup.number(x(acrossScale, choice.across()))
                        + ","
                        + Markup.number(y(upScale, choice.up())))
            .collect(Collectors.joining(" "));
    Markup.svg(svg, "polyline").attr("points", points).addClass("front");
  }

  private static void dot(Element svg, Scale acrossScale, Scale upScale, Choice choice) {
    double x = x(acrossScale, choice.across());
    double y = y(upScale, choice.up());
    Element dot = circle(svg, x, y, choice);
    Markup.svg(dot, "title")
        .text(choice.name() + ": " + number(choice.up()) + ", " + number(choice.across()));
  }

  /** In the upper right corner, where choices are worst and seldom lie. */
  private void legend(Element svg) {
    double x = WIDTH - RIGHT - 12;
    double y = TOP + 18;
    for (Choice choice : choices) {
      if (choice.role() != Role.OTHER) {
        Markup.label(svg, x - 14, y + 4, "end", choice.mark() + ": " + choice.name());
        circle(svg, x, y, choice);
        y += 20;
      }
    }
  }

  private static Element circle(Element svg, double x, double y, Choice choice) {
    String look =
        switch (choice.role()) {
          case OTHER -> choice.onFront() ? "best" : "other";
          case PRESENT -> "present";
          case RECOMMENDED -> "recommended";
        };
    return Markup.svg(svg, "circle")
        .attr("cx", Markup.number(x))
        .attr("cy", Markup.number(y))
        .attr("r", Markup.number(choice.role() == Role.OTHER ? DOT : LARGE_DOT))
        .addClass(look);
  }

  private static String number(double value) {
    return Numbers.ratio(OptionalDouble.of(value));
  }

  private static double x(Scale scale, double value) {
    return LEFT + scale.at(value) * (WIDTH - LEFT - RIGHT);
  }

  private static double y(Scale scale, double value) {
    int floor = HEIGHT - BOTTOM;
    return floor - scale.at(value) * (floor - TOP);
  }
}
