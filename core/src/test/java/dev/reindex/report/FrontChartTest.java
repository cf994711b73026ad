// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.report.FrontChart.Choice;
import dev.reindex.report.FrontChart.Role;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class FrontChartTest {
  private static final FrontChart CHART =
      new FrontChart(
          "Costs & <more>",
          "search",
          "writes",
          List.of(
              new Choice("a", 1, 4, true, Role.PRESENT, "present"),
              new Choice("b", 1.5, 2, true, Role.RECOMMENDED, "recommended"),
              new Choice("c", 1.5, 3, false, Role.OTHER, "")));

  private static Document parse(String svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void theFileIsAnSvgOfItsOwn() throws Exception {
    Document document = parse(CHART.svg());

    assertThat(document.getDocumentElement().getNamespaceURI())
        .isEqualTo("http://www.w3.org/2000/svg");
    assertThat(document.getDocumentElement().getLocalName()).isEqualTo("svg");
    assertThat(document.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("Costs & <more>");
  }

  @Test
  void everyChoiceIsADotAndTheFrontALine() throws Exception {
    Document document = parse(CHART.svg());
    NodeList dots = document.getElementsByTagName("circle");
    // And one more in the corner for each that is marked.
    assertThat(dots.getLength()).isEqualTo(3 + 2);
    String points =
        document
            .getElementsByTagName("polyline")
            .item(0)
            .getAttributes()
            .getNamedItem("points")
            .getNodeValue();
    assertThat(points.split(" ")).hasSize(2);
    assertThat(CHART.svg()).contains("present: a").contains("recommended: b");
  }

  @Test
  void dotsThatWriteLessLieLower() throws Exception {
    NodeList dots = parse(CHART.svg()).getElementsByTagName("circle");
    double other = height(dots, "other");
    double present = height(dots, "present");
    double recommended = height(dots, "recommended");
    // Down is more in SVG.
    assertThat(present).isLessThan(other);
    assertThat(other).isLessThan(recommended);
  }

  @Test
  void theAxesSpanTheNumbers() {
    for (List<Double> values :
        List.of(List.of(0.82, 1.0, 1.1), List.of(1.0), List.of(0.0, 0.0), List.of(3.0, 470.0))) {
      Scale scale = Scale.around(values);
      assertThat(scale.at(values.getFirst())).isBetween(0.0, 0.5);
      assertThat(scale.at(values.getLast())).isLessThan(1.0001);
      assertThat(scale.ticks()).isSorted().doesNotHaveDuplicates();
    }
    assertThat(Scale.around(List.of(0.82, 1.1)).low()).isGreaterThan(0.6);
    assertThat(Scale.around(List.of(0.82, 1.1)).high()).isLessThan(1.3);
  }

  private static double height(NodeList dots, String look) {
    for (int i = 0; i < dots.getLength(); i++) {
      var attributes = dots.item(i).getAttributes();
      if (attributes.getNamedItem("class").getNodeValue().equals(look)) {
        return Double.parseDouble(attributes.getNamedItem("cy").getNodeValue());
      }
    }
    throw new AssertionError("no dot is " + look);
  }
}
