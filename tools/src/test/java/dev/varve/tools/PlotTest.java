package dev.varve.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class PlotTest {

  private final Plot plot = new Plot("a < b & c", "files", value -> Math.round(value) + " u");

  private Document drawn() throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(plot.svg())));
  }

  private static double attribute(Document svg, String element, int index, String name) {
    return Double.parseDouble(
        svg.getElementsByTagName(element)
            .item(index)
            .getAttributes()
            .getNamedItem(name)
            .getNodeValue());
  }

  @Test
  void tenfoldValuesLieEquallyFarApart() throws Exception {
    for (int i = 1; i <= 1000; i *= 10) {
      plot.add("line", i, 7.0 * i);
    }
    Document svg = drawn();

    for (int i = 1; i < 3; i++) {
      for (String axis : new String[] {"cx", "cy"}) {
        double step = attribute(svg, "circle", i, axis) - attribute(svg, "circle", i - 1, axis);
        double next = attribute(svg, "circle", i + 1, axis) - attribute(svg, "circle", i, axis);
        assertThat(step).isNotZero();
        assertThat(next).isBetween(step - 0.11, step + 0.11);
      }
    }
  }

  @Test
  void aPointOnAWholePowerOfTenLiesOnItsRule() throws Exception {
    plot.add("line", 10, 100);
    plot.add("line", 1000, 100);
    Document svg = drawn();

    assertThat(svg.getElementsByTagName("path").getLength()).isEqualTo(3 + 2);
    String rule = svg.getElementsByTagName("path").item(0).getAttributes().item(0).getNodeValue();
    String start = String.format(Locale.ROOT, "M%.1f,", attribute(svg, "circle", 0, "cx"));
    assertThat(rule).startsWith(start);
  }

  @Test
  void textsAreEscapedAndNamesKeepApart() throws Exception {
    plot.add("first", 1, 5);
    plot.add("second", 1, 5);
    Document svg = drawn();

    NodeList texts = svg.getElementsByTagName("text");
    assertThat(texts.item(0).getTextContent()).isEqualTo("a < b & c");
    double[] heights =
        IntStream.range(0, texts.getLength())
            .filter(i -> texts.item(i).getTextContent().matches("first|second"))
            .mapToDouble(i -> attribute(svg, "text", i, "y"))
            .toArray();
    assertThat(heights).hasSize(2);
    assertThat(Math.abs(heights[0] - heights[1])).isGreaterThanOrEqualTo(15);
  }
}
