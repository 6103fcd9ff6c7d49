package dev.varve.component;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of an interface in a package: {@code namespace:package/interface@version}.
 *
 * @param path everything before the {@code @}
 * @param version null where the name has none
 */
record InterfaceName(String path, @Nullable String version) {
  private static final Pattern FORM =
      Pattern.compile(
          "([a-z][a-zA-Z0-9-]*:[a-zA-Z][a-zA-Z0-9-]*/[a-zA-Z][a-zA-Z0-9-]*)(?:@([0-9A-Za-z.+-]+))?");
  private static final Pattern VERSION =
      Pattern.compile("(\\d+)(?:\\.(\\d+)(?:\\.(\\d+)(?:([-+]).*)?)?)?");

  /**
   * @throws IllegalArgumentException if the text is no such name
   */
  static InterfaceName parse(String text) {
    InterfaceName name = parseOrNull(text);
    if (name == null) {
      throw new IllegalArgumentException("not the name of an interface: " + text);
    }
    return name;
  }

  static @Nullable InterfaceName parseOrNull(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches() ? new InterfaceName(matcher.group(1), matcher.group(2)) : null;
  }

  /**
   * Whether an export's name is meant by another one: that has a compatible version, or none, or
   * the two are equal.
   */
  static boolean satisfies(String export, String wanted) {
    InterfaceName exported = parseOrNull(export);
    InterfaceName name = parseOrNull(wanted);
    if (name == null || exported == null) {
      return export.equals(wanted);
    }
    return name.version() == null
        ? exported.path().equals(name.path())
        : exported.track().equals(name.track());
  }

  /**
   * Path and compatible version range: equal tracks satisfy each other. A name without a version
   * has its own.
   */
  String track() {
    if (version == null) {
      return path;
    }
    Matcher parts = VERSION.matcher(version);
    if (!parts.matches() || "-".equals(parts.group(4))) {
      return path + "@" + version;
    }
    if (!"0".equals(parts.group(1)) || parts.group(2) == null) {
      return path + "@" + parts.group(1);
    }
    if (!"0".equals(parts.group(2)) || parts.group(3) == null) {
      return path + "@0." + parts.group(2);
    }
    return path + "@0.0." + parts.group(3);
  }

  @Override
  public String toString() {
    return version == null ? path : path + "@" + version;
  }
}
