package dev.varve.component;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a core module calls some of its functions.
 *
 * <pre>
 * namesec   ::= 0x00 size:u32 'name' subsection*
 * subsection::= id:byte size:u32 content        (id 1: count:u32 (index:u32 name)*)
 * </pre>
 */
final class FunctionNames {
  private static final int FUNCTIONS = 1;

  private final Map<Integer, String> names;

  private FunctionNames(Map<Integer, String> names) {
    this.names = names;
  }

  /** Looks up some functions; a damaged section has no names. */
  static FunctionNames of(CoreModule module, Collection<Integer> functions) {
    Map<Integer, String> names = new HashMap<>();
    if (!functions.isEmpty()) {
      try {
        read(module.cursor(), new HashSet<>(functions), names);
      } catch (ComponentFormatException e) {
        return new FunctionNames(names);
      }
    }
    return new FunctionNames(names);
  }

  private static void read(ByteCursor cursor, Set<Integer> wanted, Map<Integer, String> names) {
    cursor.skip(8);
    while (!cursor.atEnd()) {
      int id = cursor.u8();
      ByteCursor section = cursor.slice(cursor.index());
      if (id == CoreModule.CUSTOM_SECTION && section.name().equals("name")) {
        while (!section.atEnd()) {
          int kind = section.u8();
          ByteCursor content = section.slice(section.index());
          if (kind == FUNCTIONS) {
            functions(content, wanted, names);
          }
        }
      }
    }
  }

  private static void functions(
      ByteCursor content, Set<Integer> wanted, Map<Integer, String> names) {
    int count = content.count();
    for (int i = 0; i < count; i++) {
      int index = content.index();
      String name = content.name();
      if (wanted.contains(index)) {
        names.put(index, name);
      }
    }
  }

  /** The function with its name, if it has one. */
  String describe(int function) {
    String name = names.get(function);
    return "function " + function + (name == null ? "" : " (" + name + ")");
  }
}
