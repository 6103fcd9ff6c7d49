package dev.varve.component;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The index spaces of a component, of a component's type or of an instance's type, while it is
 * being read.
 */
final class Scope {
  static final int MAXIMUM_NESTING = 100;

  private final @Nullable Scope outer;
  private final boolean component;
  private final int nesting;
  private final Map<Sort, List<TypeEntry>> spaces = new EnumMap<>(Sort.class);
  private final Map<CoreSort, List<CoreExtern>> coreSpaces = new EnumMap<>(CoreSort.class);
  private final List<Object> coreTypes = new ArrayList<>();
  private final List<Map<String, CoreExtern>> coreInstances = new ArrayList<>();

  /**
   * @param component whether it is a component, not a type
   * @param offset where it begins
   */
  Scope(@Nullable Scope outer, boolean component, int offset) {
    this.outer = outer;
    this.component = component;
    this.nesting = outer == null ? 1 : outer.nesting + 1;
    if (nesting > MAXIMUM_NESTING) {
      throw ByteCursor.wrongAt(offset, "components and types are nested more than 100 deep");
    }
    for (Sort sort : Sort.values()) {
      spaces.put(sort, new ArrayList<>());
    }
    for (CoreSort sort : CoreSort.values()) {
      coreSpaces.put(sort, new ArrayList<>());
    }
  }

  boolean isComponent() {
    return component;
  }

  /** The scope so many levels outwards. */
  Scope outer(int levels, int offset) {
    Scope scope = this;
    for (int i = 0; i < levels; i++) {
      if (scope.outer == null) {
        throw ByteCursor.wrongAt(offset, "nothing is " + levels + " levels outwards");
      }
      scope = scope.outer;
    }
    return scope;
  }

  void add(Sort sort, TypeEntry entry) {
    Objects.requireNonNull(spaces.get(sort)).add(entry);
  }

  TypeEntry get(Sort sort, int index, int offset) {
    return at(Objects.requireNonNull(spaces.get(sort)), index, sort, offset);
  }

  /** The type with an index, which must be of a class. */
  <T extends DefinedType> T type(int index, Class<T> kind, String what, int offset) {
    DefinedType type = get(Sort.TYPE, index, offset).type();
    if (!kind.isInstance(type)) {
      throw ByteCursor.wrongAt(offset, "type " + index + " is not " + what);
    }
    return kind.cast(type);
  }

  Map<String, ExternType> instance(int index, int offset) {
    return ((InstanceType) get(Sort.INSTANCE, index, offset).type()).exports();
  }

  void addCore(CoreExtern extern) {
    Objects.requireNonNull(coreSpaces.get(extern.sort())).add(extern);
  }

  CoreExtern getCore(CoreSort sort, int index, int offset) {
    return at(Objects.requireNonNull(coreSpaces.get(sort)), index, sort, offset);
  }

  CoreFunctionType coreFunction(int index, int offset) {
    return ((CoreExtern.Function) getCore(CoreSort.FUNCTION, index, offset)).type();
  }

  /**
   * @param type a {@link CoreFunctionType} or a {@link ModuleType}
   */
  void addCoreType(Object type) {
    coreTypes.add(type);
  }

  Object coreType(int index, int offset) {
    return at(coreTypes, index, CoreSort.TYPE, offset);
  }

  void addCoreInstance(Map<String, CoreExtern> exports) {
    coreInstances.add(exports);
  }

  Map<String, CoreExtern> coreInstance(int index, int offset) {
    return at(coreInstances, index, CoreSort.INSTANCE, offset);
  }

  private static <T> T at(List<T> space, int index, Object sort, int offset) {
    if (index < 0 || index >= space.size()) {
      throw ByteCursor.wrongAt(
          offset, "no " + sort + " has the index " + Integer.toUnsignedString(index));
    }
    return space.get(index);
  }
}
