package dev.varve.component;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The names under which components import and export, and the labels in types. */
final class ExternName {
  /** A version by semver 2.0.0, or a canonical one: the part of it that decides compatibility. */
  private static final Pattern VERSION =
      Pattern.compile(
          "(?:0|[1-9][0-9]*)(?:\\.(?:0|[1-9][0-9]*)){0,2}+(?:-[0-9A-Za-z.-]++)?+(?:\\+[0-9A-Za-z.-]++)?+");

  private ExternName() {}

  /**
   * The name of an import or export of a component, with the byte before it that says of which kind
   * it is.
   */
  static String read(ByteCursor cursor) {
    int at = cursor.position();
    int kind = cursor.u8();
    if (kind == 0x02) {
      throw ByteCursor.wrongAt(at, "attributes of names are not supported");
    }
    if (kind > 0x02) {
      throw ByteCursor.wrongAt(at, "0x" + Integer.toHexString(kind) + " is no kind of name");
    }
    String name = cursor.name();
    if (!isPlain(name) && !isInterface(name)) {
      throw ByteCursor.wrongAt(at, describe(name));
    }
    return name;
  }

  private static String describe(String name) {
    for (String form :
        new String[] {"url=", "relative-url=", "integrity=", "locked-dep=", "unlocked-dep="}) {
      if (name.startsWith(form)) {
        return "imports by '" + form + "' are not supported";
      }
    }
    if (name.indexOf(':') != name.lastIndexOf(':') || name.indexOf('/') != name.lastIndexOf('/')) {
      return "nested namespaces and packages ('" + name + "') are not supported";
    }
    if (name.startsWith("[async")) {
      return "async functions ('" + name + "') are not supported";
    }
    return "'" + name + "' is no name of an import or export";
  }

  /** A label in kebab case. */
  static String label(ByteCursor cursor) {
    int at = cursor.position();
    String label = cursor.name();
    if (!isLabel(label)) {
      throw ByteCursor.wrongAt(at, "'" + label + "' is no label");
    }
    return label;
  }

  private static boolean isPlain(String name) {
    if (name.startsWith("[constructor]")) {
      return isLabel(name.substring(13));
    }
    int start = name.startsWith("[method]") || name.startsWith("[static]") ? 8 : -1;
    if (start < 0) {
      return isLabel(name);
    }
    int dot = name.indexOf('.', start);
    return dot > 0 && isLabel(name.substring(start, dot)) && isLabel(name.substring(dot + 1));
  }

  private static boolean isInterface(String name) {
    int at = name.indexOf('@');
    if (at >= 0 && !VERSION.matcher(name).region(at + 1, name.length()).matches()) {
      return false;
    }
    String path = at < 0 ? name : name.substring(0, at);
    int colon = path.indexOf(':');
    int slash = path.indexOf('/');
    return colon >= 0
        && slash > colon
        && isWords(path.substring(0, colon))
        && isWords(path.substring(colon + 1, slash))
        && isLabel(path.substring(slash + 1));
  }

  /** A label without acronyms. */
  private static boolean isWords(String text) {
    return isLabel(text) && text.equals(text.toLowerCase(Locale.ROOT));
  }

  private static boolean isLabel(String text) {
    boolean first = true;
    int i = 0;
    while (i < text.length()) {
      int start = i;
      boolean lower = false;
      boolean upper = false;
      while (i < text.length() && text.charAt(i) != '-') {
        char c = text.charAt(i++);
        lower |= c >= 'a' && c <= 'z';
        upper |= c >= 'A' && c <= 'Z';
        if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9')) {
          return false;
        }
      }
      if (i == start || lower && upper || first && text.charAt(start) <= '9') {
        return false;
      }
      first = false;
      if (i < text.length() && ++i == text.length()) {
        return false;
      }
    }
    return !first;
  }

  /** Names that must differ even when case and annotations are ignored. */
  static final class Unique {
    private final Set<String> names = new HashSet<>();
    private final String what;

    /**
     * @param what the names are of, for messages
     */
    Unique(String what) {
      this.what = what;
    }

    void add(int offset, String name) {
      if (!names.add(canonical(name))) {
        throw ByteCursor.wrongAt(offset, "two " + what + " are named '" + name + "'");
      }
    }

    private static String canonical(String name) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (!lower.startsWith("[method]") && !lower.startsWith("[static]")) {
        return lower;
      }
      String rest = lower.substring(8);
      int dot = rest.indexOf('.');
      return rest.substring(0, dot).equals(rest.substring(dot + 1)) ? rest.substring(0, dot) : rest;
    }
  }
}
