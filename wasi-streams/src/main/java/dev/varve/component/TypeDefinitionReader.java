package dev.varve.component;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads definitions of types, those of components and instances included. */
final class TypeDefinitionReader {
  private final ByteCursor cursor;
  private final Scope scope;
  private final TypeBudget budget;

  TypeDefinitionReader(ByteCursor cursor, Scope scope, TypeBudget budget) {
    this.cursor = cursor;
    this.scope = scope;
    this.budget = budget;
  }

  /** A definition that is no resource; those are the component's own business. */
  TypeEntry definition() {
    int at = cursor.position();
    int code = cursor.peek();
    if (ValueTypeReader.isValueType(code)) {
      return new ValueTypeReader(cursor, scope).definition();
    }
    cursor.u8();
    return switch (code) {
      case 0x40 -> new ValueTypeReader(cursor, scope).function(at);
      case 0x41 -> component(at);
      case 0x42 -> instance(at);
      case 0x43 -> throw ByteCursor.wrongAt(at, "async functions are not supported");
      case 0x3F, 0x3E ->
          throw ByteCursor.wrongAt(at, "a resource is defined where only components may define it");
      default -> throw ByteCursor.wrongAt(at, "0x" + Integer.toHexString(code) + " is no type");
    };
  }

  private TypeEntry instance(int at) {
    Declarations declarations = new Declarations(at, false);
    int count = cursor.count();
    for (int i = 0; i < count; i++) {
      declarations.read();
    }
    return declarations.sum.entry(new InstanceType(declarations.exports, declarations.exported));
  }

  private TypeEntry component(int at) {
    Declarations declarations = new Declarations(at, true);
    int count = cursor.count();
    for (int i = 0; i < count; i++) {
      declarations.read();
    }
    return declarations.sum.entry(
        new ComponentType(
            declarations.imports,
            declarations.imported,
            declarations.exports,
            declarations.exported));
  }

  /** What stands between the braces of a component's or an instance's type. */
  private final class Declarations {
    private final Scope inner;
    private final boolean component;
    private final TypeEntry.Sum sum;
    private final Map<String, ExternType> imports = new LinkedHashMap<>();
    private final Map<String, ExternType> exports = new LinkedHashMap<>();
    private final Set<ResourceType> imported = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<ResourceType> exported = Collections.newSetFromMap(new IdentityHashMap<>());
    private final ExternName.Unique importNames = new ExternName.Unique("imports");
    private final ExternName.Unique exportNames = new ExternName.Unique("exports");
    private final ResourceNames importedNames = new ResourceNames();
    private final ResourceNames exportedNames = new ResourceNames();

    Declarations(int at, boolean component) {
      this.inner = new Scope(scope, false, at);
      this.component = component;
      this.sum = new TypeEntry.Sum(at);
    }

    void read() {
      int at = cursor.position();
      int kind = cursor.u8();
      TypeDefinitionReader types = new TypeDefinitionReader(cursor, inner, budget);
      switch (kind) {
        case 0x00 -> inner.addCoreType(types.coreType());
        case 0x01 -> inner.add(Sort.TYPE, types.definition());
        case 0x02 -> types.aliasDeclaration();
        case 0x03 -> {
          if (!component) {
            throw ByteCursor.wrongAt(at, "the type of an instance has an import");
          }
          declare(types, imports, imported, importNames, importedNames);
        }
        case 0x04 -> declare(types, exports, exported, exportNames, exportedNames);
        default ->
            throw ByteCursor.wrongAt(
                at, "0x" + Integer.toHexString(kind) + " is no declaration in a type");
      }
    }

    private void declare(
        TypeDefinitionReader types,
        Map<String, ExternType> externs,
        Set<ResourceType> resources,
        ExternName.Unique names,
        ResourceNames resourceNames) {
      int at = cursor.position();
      String name = ExternName.read(cursor);
      names.add(at, name);
      ExternType type = types.externType(name, resources);
      resourceNames.add(at, name, type);
      sum.add(type.entry());
      externs.put(name, type);
      inner.add(type.sort(), type.entry());
    }
  }

  /**
   * The type of an import or export. The resource types that it introduces are made anew.
   *
   * @param name a new resource type's
   * @param introduced receives the new resource types
   */
  ExternType externType(String name, Set<ResourceType> introduced) {
    int at = cursor.position();
    Sort sort = Sort.read(cursor);
    int index = cursor.position();
    return switch (sort) {
      case MODULE -> {
        if (!(scope.coreType(cursor.index(), index) instanceof ModuleType module)) {
          throw ByteCursor.wrongAt(index, "the core type is not that of a module");
        }
        yield new ExternType(sort, moduleEntry(at, module));
      }
      case FUNCTION -> {
        int number = cursor.index();
        scope.type(number, FunctionType.class, "a function's", index);
        yield new ExternType(sort, scope.get(Sort.TYPE, number, index));
      }
      case COMPONENT -> {
        int number = cursor.index();
        scope.type(number, ComponentType.class, "a component's", index);
        yield new ExternType(sort, scope.get(Sort.TYPE, number, index));
      }
      case INSTANCE -> {
        int number = cursor.index();
        InstanceType instance = scope.type(number, InstanceType.class, "an instance's", index);
        yield new ExternType(sort, anew(instance, scope.get(Sort.TYPE, number, index), introduced));
      }
      case TYPE -> {
        int bound = cursor.u8();
        if (bound == 0x01) {
          ResourceType resource = new AbstractResource(name);
          introduced.add(resource);
          yield new ExternType(sort, TypeEntry.of(resource));
        }
        if (bound != 0x00) {
          throw ByteCursor.wrongAt(
              index, "0x" + Integer.toHexString(bound) + " is no bound of a type");
        }
        yield new ExternType(sort, scope.get(Sort.TYPE, cursor.index(), index));
      }
    };
  }

  static TypeEntry moduleEntry(int at, ModuleType module) {
    return new TypeEntry.Sum(at)
        .addLabels(module.imports().size() + module.exports().size())
        .entry(module);
  }

  /** The type of one instance of an instance type, with resource types of its own. */
  private TypeEntry anew(InstanceType instance, TypeEntry entry, Set<ResourceType> introduced) {
    if (instance.resources().isEmpty()) {
      return entry;
    }
    budget.spend(entry.nodes());
    Substitution substitution = new Substitution();
    for (ResourceType resource : instance.resources()) {
      ResourceType own = new AbstractResource(resource.name());
      substitution.put(resource, own);
      introduced.add(own);
    }
    TypeEntry replaced = substitution.apply(entry);
    InstanceType type = new InstanceType(((InstanceType) replaced.type()).exports(), Set.of());
    return new TypeEntry(type, entry.nodes(), entry.depth(), entry.borrows(), true);
  }

  private void aliasDeclaration() {
    int at = cursor.position();
    if (cursor.peek() == 0x00) {
      cursor.u8();
      CoreSort sort = CoreSort.read(cursor);
      if (sort != CoreSort.TYPE || cursor.u8() != 0x02) {
        throw ByteCursor.wrongAt(at, "a type can only alias types and instances");
      }
      Scope target = scope.outer(cursor.index(), at);
      scope.addCoreType(target.coreType(cursor.index(), at));
      return;
    }
    Sort sort = Sort.read(cursor);
    int kind = cursor.u8();
    if (kind == 0x00 && (sort == Sort.TYPE || sort == Sort.INSTANCE)) {
      Map<String, ExternType> exports = scope.instance(cursor.index(), at);
      scope.add(sort, exported(exports, cursor.name(), sort, at).entry());
    } else if (kind == 0x02 && sort == Sort.TYPE) {
      outerType(at);
    } else {
      throw ByteCursor.wrongAt(at, "a type cannot alias a " + sort + " like this");
    }
  }

  static ExternType exported(Map<String, ExternType> exports, String name, Sort sort, int at) {
    ExternType type = exports.get(name);
    if (type == null || type.sort() != sort) {
      throw ByteCursor.wrongAt(at, "the instance has no " + sort + " '" + name + "'");
    }
    return type;
  }

  /** Levels and index of an alias of an outer type. */
  void outerType(int at) {
    int levels = cursor.index();
    Scope target = scope.outer(levels, at);
    TypeEntry entry = target.get(Sort.TYPE, cursor.index(), at);
    boolean crosses = false;
    for (int i = 0; i < levels; i++) {
      crosses |= scope.outer(i, at).isComponent();
    }
    if (crosses && entry.resources()) {
      throw ByteCursor.wrongAt(at, "a component aliases an outer type that has a resource in it");
    }
    scope.add(Sort.TYPE, entry);
  }

  /**
   * @return a {@link CoreFunctionType} or a {@link ModuleType}
   */
  Object coreType() {
    int at = cursor.position();
    int form = cursor.u8();
    return switch (form) {
      case 0x60 -> CoreFunctionType.read(cursor);
      case 0x50 -> moduleType();
      case 0x00, 0x4D, 0x4E, 0x4F, 0x5E, 0x5F ->
          throw ByteCursor.wrongAt(at, "GC types are not supported");
      default ->
          throw ByteCursor.wrongAt(at, "0x" + Integer.toHexString(form) + " is no core type");
    };
  }

  private ModuleType moduleType() {
    List<CoreFunctionType> types = new ArrayList<>();
    List<ModuleType.Import> imports = new ArrayList<>();
    Map<String, CoreExtern> exports = new LinkedHashMap<>();
    int count = cursor.count();
    for (int i = 0; i < count; i++) {
      int at = cursor.position();
      switch (cursor.u8()) {
        case 0x00 ->
            imports.add(
                new ModuleType.Import(
                    cursor.name(), cursor.name(), CoreExtern.read(cursor, types)));
        case 0x01 -> types.add(functionType(at));
        case 0x02 -> types.add(outerFunctionType(at));
        case 0x03 -> {
          String name = cursor.name();
          if (exports.putIfAbsent(name, CoreExtern.read(cursor, types)) != null) {
            throw ByteCursor.wrongAt(at, "two exports are named '" + name + "'");
          }
        }
        default -> throw ByteCursor.wrongAt(at, "no declaration in the type of a core module");
      }
    }
    return new ModuleType(List.copyOf(imports), Collections.unmodifiableMap(exports));
  }

  private CoreFunctionType functionType(int at) {
    if (coreType() instanceof CoreFunctionType type) {
      return type;
    }
    throw ByteCursor.wrongAt(at, "the type of a core module defines a module");
  }

  private CoreFunctionType outerFunctionType(int at) {
    if (cursor.u8() != 0x10 || cursor.u8() != 0x01) {
      throw ByteCursor.wrongAt(at, "the type of a core module can only alias outer types");
    }
    int levels = cursor.index();
    if (levels < 1) {
      throw ByteCursor.wrongAt(at, "an alias of an outer type names its own module");
    }
    if (scope.outer(levels - 1, at).coreType(cursor.index(), at) instanceof CoreFunctionType type) {
      return type;
    }
    throw ByteCursor.wrongAt(at, "the aliased core type is not that of a function");
  }

  /** For what is optional: nothing. */
  @Nullable ExternType optionalExternType(String name, Set<ResourceType> introduced) {
    int at = cursor.position();
    return switch (cursor.u8()) {
      case 0x00 -> null;
      case 0x01 -> externType(name, introduced);
      default -> throw ByteCursor.wrongAt(at, "an optional type is neither there nor not");
    };
  }
}
