package dev.varve.wit;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of an interface in a package.
 *
 * @param packageName {@code namespace:package}, with {@code @version} if it has one
 * @param label the interface's own name
 */
record WitName(String packageName, String label) {
  private static final Pattern FORM = Pattern.compile("([^/@]+:[^/@]+)/([^/@]+)(@.+)?");
  private static final Set<String> KEYWORDS =
      Set.of(
          "as",
          "async",
          "bool",
          "borrow",
          "char",
          "constructor",
          "enum",
          "error-context",
          "export",
          "f32",
          "f64",
          "flags",
          "from",
          "func",
          "future",
          "import",
          "include",
          "interface",
          "list",
          "map",
          "option",
          "own",
          "package",
          "record",
          "resource",
          "result",
          "s16",
          "s32",
          "s64",
          "s8",
          "static",
          "stream",
          "string",
          "tuple",
          "type",
          "u16",
          "u32",
          "u64",
          "u8",
          "use",
          "variant",
          "with",
          "world");

  /** Null for a plain name, and for names that WIT cannot write. */
  static @Nullable WitName parseOrNull(String name) {
    Matcher matcher = FORM.matcher(name);
    if (!matcher.matches()) {
      return null;
    }
    String version = matcher.group(3) == null ? "" : matcher.group(3);
    return new WitName(matcher.group(1) + version, matcher.group(2));
  }

  /** A label as WIT writes it. */
  static String escaped(String label) {
    return KEYWORDS.contains(label) ? "%" + label : label;
  }

  /** The name as others write it that are in a package, or in none. */
  String from(@Nullable String otherPackage) {
    if (packageName.equals(otherPackage)) {
      return escaped(label);
    }
    int at = packageName.indexOf('@');
    return at < 0
        ? packageName + "/" + escaped(label)
        : packageName.substring(0, at) + "/" + escaped(label) + packageName.substring(at);
  }
}
