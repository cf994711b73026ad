// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A picture is well-formed XML that draws what it was given. */
class PictureTest {
  private static final List<Curve.Point> RISING =
      List.of(new Curve.Point(1, 10), new Curve.Point(2, 20), new Curve.Point(4, 40));
  private static final List<Curve.Point> FLAT =
      List.of(new Curve.Point(1, 10), new Curve.Point(2, 10), new Curve.Point(4, 10));

  private static Document parse(Picture picture) throws Exception {
    StringBuilder text = new StringBuilder();
    picture.writeTo(text);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> texts(Document file, String tag) {
    NodeList nodes = file.getElementsByTagName(tag);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }

  @Test
  void eachLineIsDrawnAndNamedAndEqualOnesOnce() throws Exception {
    Picture picture =
        new Picture("Costs <of> copies", "What & how")
            .curves(
                "writes",
                "nodes",
                Picture.Unit.COUNT,
                List.of(
                    new Curve("full", RISING),
                    new Curve("quorum", RISING),
                    new Curve("log", FLAT)));

    Document file = parse(picture);

    assertThat(file.getDocumentElement().getAttribute("viewBox")).startsWith("0 0 ");
    assertThat(file.getElementsByTagName("polyline").getLength()).isEqualTo(2);
    assertThat(texts(file, "text"))
        .contains("Costs <of> copies", "writes", "full, quorum", "log", "nodes; linear upwards");
    assertThat(texts(file, "desc")).containsExactly("What & how");
  }

  @Test
  void aLineRisesWithItsNumbers() throws Exception {
    Document file =
        parse(
            new Picture("", "")
                .curves("", "", Picture.Unit.COUNT, List.of(new Curve("full", RISING))));

    String[] places =
        ((Element) file.getElementsByTagName("polyline").item(0)).getAttribute("points").split(" ");
    assertThat(places).hasSize(3);
    for (int i = 1; i < places.length; i++) {
      String[] before = places[i - 1].split(",");
      String[] after = places[i].split(",");
      assertThat(Double.parseDouble(after[0])).isGreaterThan(Double.parseDouble(before[0]));
      // Upwards is less in a drawing.
      assertThat(Double.parseDouble(after[1])).isLessThan(Double.parseDouble(before[1]));
    }
  }

  @Test
  void eachCellThatHoldsSomethingIsDrawnDarkerWhereThereIsMore() throws Exception {
    Document file =
        parse(
            new Picture("", "")
                .heat(
                    "blocks",
                    "bytes",
                    "valid share",
                    List.of(0.0, 100.0),
                    List.of(List.of(0, 4), List.of(1, 0)),
                    200));

    NodeList cells = file.getElementsByTagName("rect");
    assertThat(cells.getLength()).isEqualTo(2);
    Element first = (Element) cells.item(0);
    Element second = (Element) cells.item(1);
    assertThat(first.getAttribute("fill-opacity")).isEqualTo("1.00");
    assertThat(second.getAttribute("fill-opacity")).isEqualTo("0.50");
    assertThat(Double.parseDouble(second.getAttribute("x")))
        .isGreaterThan(Double.parseDouble(first.getAttribute("x")));
    // The second cell of a column lies above the first.
    assertThat(Double.parseDouble(first.getAttribute("y")))
        .isLessThan(Double.parseDouble(second.getAttribute("y")));
  }
}
