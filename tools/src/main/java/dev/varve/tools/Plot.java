package dev.varve.tools;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Formatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/** Lines through measured points, on axes that are both logarithmic, as SVG. */
final class Plot {

  private static final int WIDTH = 760;
  private static final int HEIGHT = 460;
  private static final int LEFT = 70;
  private static final int RIGHT = WIDTH - 200;
  private static final int TOP = 50;
  private static final int BOTTOM = HEIGHT - 60;
  private static final int TEXT_HEIGHT = 15;
  private static final List<String> COLOURS =
      List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8c6d00", "#555555");

  private record Point(double x, double y) {}

  private record Line(String name, String colour, List<Point> points) {
    double end() {
      return points.getLast().y;
    }
  }

  /** The powers of ten that enclose the values of an axis, and where on the page they lie. */
  private record Axis(int from, int to, double start, double end) {

    double at(double value) {
      return start + (end - start) * (Math.log10(value) - from) / (to - from);
    }
  }

  private final String title;
  private final String label;
  private final DoubleFunction<String> unit;
  private final Map<String, Line> lines = new LinkedHashMap<>();

  /**
   * A plot without lines.
   *
   * @param title what stands above it
   * @param label what stands below the horizontal axis
   * @param unit how a value of the vertical axis is written
   */
  Plot(String title, String label, DoubleFunction<String> unit) {
    this.title = title;
    this.label = label;
    this.unit = unit;
  }

  /** Adds a point, of two positive numbers, to the line of that name. */
  void add(String line, double x, double y) {
    String colour = COLOURS.get(lines.size() % COLOURS.size());
    lines
        .computeIfAbsent(line, name -> new Line(name, colour, new ArrayList<>()))
        .points
        .add(new Point(x, y));
  }

  /** The plot, which has a point at least, as an SVG document. */
  String svg() {
    Axis x = axis(Point::x, LEFT, RIGHT);
    Axis y = axis(Point::y, BOTTOM, TOP);
    Formatter svg = new Formatter(Locale.ROOT);
    svg.format(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' font-family='sans-serif'"
            + " font-size='12'>\n<rect width='%1$d' height='%2$d' fill='#ffffff'/>\n",
        WIDTH, HEIGHT);
    text(svg, LEFT, TOP / 2.0, "start", title);
    text(svg, (LEFT + RIGHT) / 2.0, HEIGHT - TEXT_HEIGHT, "middle", label);
    for (int power = x.from; power <= x.to; power++) {
      double at = x.at(Math.pow(10, power));
      rule(svg, at, TOP, at, BOTTOM);
      String count = String.format(Locale.ROOT, "%,.0f", Math.pow(10, power));
      text(svg, at, BOTTOM + 20, "middle", count);
    }
    for (int power = y.from; power <= y.to; power++) {
      double at = y.at(Math.pow(10, power));
      rule(svg, LEFT, at, RIGHT, at);
      text(svg, LEFT - 8, at + 4, "end", unit.apply(Math.pow(10, power)));
    }
    lines.values().forEach(line -> line(svg, line, x, y));
    names(svg, y);
    return svg.format("</svg>\n").toString();
  }

  private Axis axis(ToDoubleFunction<Point> of, double start, double end) {
    double[] logarithms =
        lines.values().stream()
            .flatMap(line -> line.points.stream())
            .mapToDouble(point -> Math.log10(of.applyAsDouble(point)))
            .sorted()
            .toArray();
    int from = (int) Math.floor(logarithms[0]);
    int to = (int) Math.ceil(logarithms[logarithms.length - 1]);
    return new Axis(from, Math.max(from + 1, to), start, end);
  }

  private static void line(Formatter svg, Line line, Axis x, Axis y) {
    svg.format("<g fill='%s'>\n", line.colour);
    Formatter way = new Formatter(Locale.ROOT);
    for (Point point : line.points) {
      way.format(" %.1f,%.1f", x.at(point.x), y.at(point.y));
      svg.format("<circle cx='%.1f' cy='%.1f' r='3'/>\n", x.at(point.x), y.at(point.y));
    }
    svg.format(
        "<polyline points='%s' fill='none' stroke='%s'/>\n</g>\n",
        way.toString().strip(), line.colour);
  }

  /** Writes each line's name beside its end, or below the name above it. */
  private void names(Formatter svg, Axis y) {
    List<Line> fromAbove = new ArrayList<>(lines.values());
    fromAbove.sort(Comparator.comparingDouble(Line::end).reversed());
    double free = 0;
    for (Line line : fromAbove) {
      double at = Math.max(free, y.at(line.end()) + 4);
      free = at + TEXT_HEIGHT;
      svg.format("<g fill='%s'>\n", line.colour);
      text(svg, RIGHT + 12, at, "start", line.name);
      svg.format("</g>\n");
    }
  }

  private static void rule(Formatter svg, double x1, double y1, double x2, double y2) {
    svg.format("<path d='M%.1f,%.1f L%.1f,%.1f' stroke='#dddddd'/>\n", x1, y1, x2, y2);
  }

  private static void text(Formatter svg, double x, double y, String anchor, String text) {
    String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
    svg.format("<text x='%.1f' y='%.1f' text-anchor='%s'>%s</text>\n", x, y, anchor, escaped);
  }
}
