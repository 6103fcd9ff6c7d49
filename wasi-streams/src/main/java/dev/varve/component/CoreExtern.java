package dev.varve.component;

import java.util.List;

/** The type of what a core module imports or exports. */
sealed interface CoreExtern {
  record Function(CoreFunctionType type) implements CoreExtern {}

  record Table(CoreType element, CoreLimits limits) implements CoreExtern {}

  record Memory(CoreLimits limits) implements CoreExtern {}

  record Global(CoreType type, boolean mutable) implements CoreExtern {}

  record Tag(CoreFunctionType type) implements CoreExtern {}

  /** Its sort. */
  default CoreSort sort() {
    return switch (this) {
      case Function f -> CoreSort.FUNCTION;
      case Table t -> CoreSort.TABLE;
      case Memory m -> CoreSort.MEMORY;
      case Global g -> CoreSort.GLOBAL;
      case Tag t -> CoreSort.TAG;
    };
  }

  /** Whether what has this type passes references from one core module to another. */
  default boolean passesReferences() {
    return switch (this) {
      case Function function -> function.type.hasReferences();
      case Tag tag -> tag.type.hasReferences();
      case Global global -> global.type.isReference();
      case Table table -> false;
      case Memory memory -> false;
    };
  }

  /** Whether what has this type can stand where another is expected. */
  default boolean matches(CoreExtern expected) {
    return switch (this) {
      case Table table when expected instanceof Table other ->
          table.element == other.element && table.limits.matches(other.limits);
      case Memory memory when expected instanceof Memory other ->
          memory.limits.matches(other.limits);
      default -> equals(expected);
    };
  }

  /**
   * Kind and type, as in an import.
   *
   * @param types what type indices name
   */
  static CoreExtern read(ByteCursor cursor, List<CoreFunctionType> types) {
    int at = cursor.position();
    int kind = cursor.u8();
    return switch (kind) {
      case 0x00 -> function(cursor, types);
      case 0x01 -> table(cursor);
      case 0x02 -> memory(cursor);
      case 0x03 -> global(cursor);
      case 0x04 -> tag(cursor, types);
      default ->
          throw ByteCursor.wrongAt(
              at, "0x" + Integer.toHexString(kind) + " is no kind of core import");
    };
  }

  static CoreExtern function(ByteCursor cursor, List<CoreFunctionType> types) {
    return new Function(type(cursor, types));
  }

  static CoreExtern tableDefinition(ByteCursor cursor) {
    if (cursor.peek() == 0x40) {
      throw cursor.wrong("tables with an initial value (GC) are not supported");
    }
    return table(cursor);
  }

  private static CoreExtern table(ByteCursor cursor) {
    return new Table(CoreType.read(cursor), CoreLimits.read(cursor, "table"));
  }

  static CoreExtern memory(ByteCursor cursor) {
    return new Memory(CoreLimits.read(cursor, "memory"));
  }

  static CoreExtern global(ByteCursor cursor) {
    CoreType type = CoreType.read(cursor);
    int at = cursor.position();
    int mutability = cursor.u8();
    if (mutability > 1) {
      throw ByteCursor.wrongAt(at, "a global is neither constant nor mutable");
    }
    return new Global(type, mutability == 1);
  }

  static CoreExtern tag(ByteCursor cursor, List<CoreFunctionType> types) {
    int at = cursor.position();
    if (cursor.u8() != 0) {
      throw ByteCursor.wrongAt(at, "a tag is no exception");
    }
    return new Tag(type(cursor, types));
  }

  private static CoreFunctionType type(ByteCursor cursor, List<CoreFunctionType> types) {
    int at = cursor.position();
    int index = cursor.index();
    if (index >= types.size()) {
      throw ByteCursor.wrongAt(at, "no core type has the index " + index);
    }
    return types.get(index);
  }
}
