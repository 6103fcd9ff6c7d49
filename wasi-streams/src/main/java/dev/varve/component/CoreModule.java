package dev.varve.component;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A core module inside of a component: its bytes and what linking needs to know of it. Its code is
 * not looked at here.
 */
final class CoreModule {
  static final int CUSTOM_SECTION = 0;
  static final int TYPE_SECTION = 1;
  static final int IMPORT_SECTION = 2;
  static final int FUNCTION_SECTION = 3;
  static final int TABLE_SECTION = 4;
  static final int MEMORY_SECTION = 5;
  static final int GLOBAL_SECTION = 6;
  static final int EXPORT_SECTION = 7;
  static final int CODE_SECTION = 10;
  static final int DATA_SECTION = 11;
  static final int TAG_SECTION = 13;

  private final byte[] bytes;
  private final int start;
  private final int end;
  private final ModuleType type;
  private final List<CoreFunctionType> types;
  private final BitSet sharedTables;
  private final boolean hasDataSegments;

  private CoreModule(
      byte[] bytes,
      int start,
      int end,
      ModuleType type,
      List<CoreFunctionType> types,
      BitSet sharedTables,
      boolean hasDataSegments) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.type = type;
    this.types = types;
    this.sharedTables = sharedTables;
    this.hasDataSegments = hasDataSegments;
  }

  /** The module's bytes; offsets are the component's. */
  ByteCursor cursor() {
    return new ByteCursor(bytes, start, end);
  }

  /** Where the module begins in the component. */
  int start() {
    return start;
  }

  ModuleType type() {
    return type;
  }

  /** Its type section. */
  List<CoreFunctionType> types() {
    return types;
  }

  /** Whether a table of references is imported or exported, so that others may fill it. */
  boolean isShared(int table) {
    return sharedTables.get(table);
  }

  boolean hasDataSegments() {
    return hasDataSegments;
  }

  /** Reads everything but the code. */
  static CoreModule read(ByteCursor cursor) {
    return new Reader(cursor).read();
  }

  private static final class Reader {
    private final ByteCursor cursor;
    private final int start;
    private final List<CoreFunctionType> types = new ArrayList<>();
    private final List<ModuleType.Import> imports = new ArrayList<>();
    private final Map<String, CoreExtern> exports = new LinkedHashMap<>();
    private final Map<CoreSort, List<CoreExtern>> spaces = new LinkedHashMap<>();
    private final BitSet sharedTables = new BitSet();
    private boolean data;

    Reader(ByteCursor cursor) {
      this.cursor = cursor;
      this.start = cursor.position();
      for (CoreSort sort : CoreSort.values()) {
        spaces.put(sort, new ArrayList<>());
      }
    }

    CoreModule read() {
      byte[] bytes = cursor.array();
      if (cursor.remaining() < 8
          || bytes[start] != 0
          || bytes[start + 1] != 'a'
          || bytes[start + 2] != 's'
          || bytes[start + 3] != 'm'
          || bytes[start + 4] != 1
          || bytes[start + 5] != 0
          || bytes[start + 6] != 0
          || bytes[start + 7] != 0) {
        throw cursor.wrong("not a core module");
      }
      cursor.skip(8);
      while (!cursor.atEnd()) {
        int id = cursor.u8();
        ByteCursor section = cursor.slice(cursor.index());
        if (id == TYPE_SECTION) {
          types(section);
        } else if (id == IMPORT_SECTION) {
          imports(section);
        } else if (id == FUNCTION_SECTION) {
          each(section, () -> define(CoreExtern.function(section, types)));
        } else if (id == TABLE_SECTION) {
          each(section, () -> define(CoreExtern.tableDefinition(section)));
        } else if (id == MEMORY_SECTION) {
          each(section, () -> define(CoreExtern.memory(section)));
        } else if (id == TAG_SECTION) {
          each(section, () -> define(CoreExtern.tag(section, types)));
        } else if (id == GLOBAL_SECTION) {
          globals(section);
        } else if (id == EXPORT_SECTION) {
          each(section, () -> export(section));
        } else if (id == DATA_SECTION) {
          data = true;
        }
      }
      return new CoreModule(
          bytes,
          start,
          cursor.position(),
          new ModuleType(imports, exports),
          List.copyOf(types),
          sharedTables,
          data);
    }

    private static void each(ByteCursor section, Runnable element) {
      int count = section.count();
      for (int i = 0; i < count; i++) {
        element.run();
      }
    }

    private void define(CoreExtern extern) {
      space(extern.sort()).add(extern);
    }

    private List<CoreExtern> space(CoreSort sort) {
      return java.util.Objects.requireNonNull(spaces.get(sort));
    }

    private void types(ByteCursor section) {
      each(
          section,
          () -> {
            int at = section.position();
            int form = section.u8();
            if (form != 0x60) {
              throw ByteCursor.wrongAt(
                  at,
                  form >= 0x4D && form <= 0x5F
                      ? "GC types are not supported"
                      : "0x" + Integer.toHexString(form) + " is no core type");
            }
            types.add(CoreFunctionType.read(section));
          });
      section.end("the type section");
    }

    private void imports(ByteCursor section) {
      each(
          section,
          () -> {
            String module = section.name();
            String name = section.name();
            int at = section.position();
            CoreExtern extern = CoreExtern.read(section, types);
            if (extern.passesReferences()) {
              throw ByteCursor.wrongAt(
                  at,
                  "references that pass from one core module to another are not supported: the"
                      + " import "
                      + module
                      + "."
                      + name);
            }
            if (module.isEmpty() && name.isEmpty() && extern instanceof CoreExtern.Function) {
              throw ByteCursor.wrongAt(
                  at, "imports of core functions without names are not supported");
            }
            share(extern, space(extern.sort()).size());
            imports.add(new ModuleType.Import(module, name, extern));
            define(extern);
          });
      section.end("the import section");
    }

    private void share(CoreExtern extern, int index) {
      if (extern instanceof CoreExtern.Table table && table.element().isReference()) {
        sharedTables.set(index);
      }
    }

    private void globals(ByteCursor section) {
      each(
          section,
          () -> {
            define(CoreExtern.global(section));
            InstructionCopier.skipExpression(section);
          });
      section.end("the global section");
    }

    private void export(ByteCursor section) {
      String name = section.name();
      int at = section.position();
      CoreSort sort = CoreSort.read(section);
      int index = section.index();
      List<CoreExtern> space = space(sort);
      if (index >= space.size()) {
        throw ByteCursor.wrongAt(at, "the export '" + name + "' names no " + sort);
      }
      share(space.get(index), index);
      if (exports.putIfAbsent(name, space.get(index)) != null) {
        throw ByteCursor.wrongAt(at, "two exports are named '" + name + "'");
      }
    }
  }
}
