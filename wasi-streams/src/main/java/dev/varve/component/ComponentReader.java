package dev.varve.component;

import dev.varve.component.Definition.CoreItem;
import dev.varve.component.Definition.NamedItem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads and validates one component; nested ones by readers of their own. */
final class ComponentReader {
  private static final int HEADER = 8;

  private final ByteCursor cursor;
  private final Scope scope;
  private final TypeBudget budget;
  private final List<CoreModule> modules;
  private final int start;
  private final List<Definition> definitions = new ArrayList<>();
  private final Map<String, ExternType> imports = new LinkedHashMap<>();
  private final Map<String, ExternType> exports = new LinkedHashMap<>();
  private final Set<ResourceType> imported = identitySet();
  private final Set<ResourceType> exported = identitySet();
  private final Set<ResourceType> own = identitySet();
  private final ExternName.Unique importNames = new ExternName.Unique("imports");
  private final ExternName.Unique exportNames = new ExternName.Unique("exports");
  private final ResourceNames importedNames = new ResourceNames();
  private final ResourceNames exportedNames = new ResourceNames();
  private final HiddenResources hidden = new HiddenResources();

  private ComponentReader(
      ByteCursor cursor,
      @org.jspecify.annotations.Nullable Scope outer,
      TypeBudget budget,
      List<CoreModule> modules) {
    this.cursor = cursor;
    this.start = cursor.position();
    this.scope = new Scope(outer, true, start);
    this.budget = budget;
    this.modules = modules;
  }

  /**
   * @param modules receives the core modules of the component and of those nested in it
   */
  static ComponentDefinition read(byte[] bytes, List<CoreModule> modules) {
    ByteCursor cursor = new ByteCursor(bytes, 0, bytes.length);
    return new ComponentReader(cursor, null, new TypeBudget(0), modules).read();
  }

  private static <T> Set<T> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  private ComponentDefinition read() {
    header();
    while (!cursor.atEnd()) {
      int at = cursor.position();
      int id = cursor.u8();
      ByteCursor section = cursor.slice(cursor.index());
      section(id, at, section);
    }
    return new ComponentDefinition(
        List.copyOf(definitions),
        new ComponentType(
            Collections.unmodifiableMap(imports),
            imported,
            Collections.unmodifiableMap(exports),
            exported));
  }

  private void header() {
    byte[] bytes = cursor.array();
    if (cursor.remaining() < 4
        || bytes[start] != 0
        || bytes[start + 1] != 'a'
        || bytes[start + 2] != 's'
        || bytes[start + 3] != 'm') {
      throw ByteCursor.wrongAt(start, "not WebAssembly: the bytes do not begin with \\0asm");
    }
    if (cursor.remaining() < HEADER) {
      throw ByteCursor.wrongAt(start + cursor.remaining(), "unexpected end");
    }
    int version = bytes[start + 4] & 0xFF | (bytes[start + 5] & 0xFF) << 8;
    int layer = bytes[start + 6] & 0xFF | (bytes[start + 7] & 0xFF) << 8;
    if (layer == 0 && version == 1) {
      throw ByteCursor.wrongAt(start + 4, "this is a core module, not a component");
    }
    if (layer != 1 || version != 0x0D) {
      throw ByteCursor.wrongAt(
          start + 4,
          "version "
              + version
              + " of layer "
              + layer
              + " is not that of a component (13 of layer 1)");
    }
    cursor.skip(HEADER);
  }

  private void section(int id, int at, ByteCursor section) {
    switch (id) {
      case 0 -> {
        section.name();
        section.skip(section.remaining());
      }
      case 1 -> module(section);
      case 2 -> each(section, () -> coreInstance(section));
      case 3 -> each(section, () -> scope.addCoreType(types(section).coreType()));
      case 4 -> component(section);
      case 5 -> each(section, () -> instance(section));
      case 6 -> each(section, () -> alias(section));
      case 7 -> each(section, () -> type(section));
      case 8 -> {
        CanonReader canon = new CanonReader(section, scope, budget, own);
        each(section, () -> definitions.add(canon.read()));
      }
      case 9 -> throw ByteCursor.wrongAt(at, "start functions of components are not supported");
      case 10 -> each(section, () -> importDefinition(section));
      case 11 -> each(section, () -> export(section));
      case 12 -> throw ByteCursor.wrongAt(at, "values are not supported");
      default -> throw ByteCursor.wrongAt(at, id + " is no section of a component");
    }
    section.end("a section");
  }

  private static void each(ByteCursor section, Runnable element) {
    int count = section.count();
    for (int i = 0; i < count; i++) {
      element.run();
    }
  }

  private TypeDefinitionReader types(ByteCursor section) {
    return new TypeDefinitionReader(section, scope, budget);
  }

  private void module(ByteCursor section) {
    int at = section.position();
    CoreModule module = CoreModule.read(section);
    modules.add(module);
    scope.add(Sort.MODULE, TypeDefinitionReader.moduleEntry(at, module.type()));
    definitions.add(new Definition.DefineModule(module));
  }

  private void component(ByteCursor section) {
    int at = section.position();
    ComponentDefinition component = new ComponentReader(section, scope, budget, modules).read();
    scope.add(Sort.COMPONENT, entry(at, component.type()));
    definitions.add(new Definition.DefineComponent(component));
  }

  private static TypeEntry entry(int at, ComponentType type) {
    TypeEntry.Sum sum = new TypeEntry.Sum(at);
    type.imports().values().forEach(extern -> sum.add(extern.entry()));
    type.exports().values().forEach(extern -> sum.add(extern.entry()));
    return sum.entry(type);
  }

  private static TypeEntry entry(int at, Map<String, ExternType> exports) {
    TypeEntry.Sum sum = new TypeEntry.Sum(at);
    exports.values().forEach(extern -> sum.add(extern.entry()));
    return sum.entry(new InstanceType(exports, Set.of()));
  }

  private void coreInstance(ByteCursor section) {
    int at = section.position();
    int form = section.u8();
    if (form == 0x00) {
      instantiateModule(section, at);
    } else if (form == 0x01) {
      Map<String, CoreItem> items = new LinkedHashMap<>();
      Map<String, CoreExtern> exports = new LinkedHashMap<>();
      each(
          section,
          () -> {
            String name = section.name();
            int item = section.position();
            CoreSort sort = CoreSort.read(section);
            int index = section.index();
            exports.put(name, scope.getCore(sort, index, item));
            if (items.put(name, new CoreItem(sort, index)) != null) {
              throw ByteCursor.wrongAt(item, "two exports are named '" + name + "'");
            }
          });
      scope.addCoreInstance(exports);
      definitions.add(new Definition.CoreInlineInstance(items));
    } else {
      throw ByteCursor.wrongAt(at, "0x" + Integer.toHexString(form) + " makes no core instance");
    }
  }

  private void instantiateModule(ByteCursor section, int at) {
    int index = section.index();
    ModuleType type = (ModuleType) scope.get(Sort.MODULE, index, at).type();
    Map<String, Integer> arguments = new LinkedHashMap<>();
    each(
        section,
        () -> {
          int argument = section.position();
          String name = section.name();
          if (section.u8() != 0x12) {
            throw ByteCursor.wrongAt(
                argument, "the argument '" + name + "' is not a core instance");
          }
          int instance = section.index();
          scope.coreInstance(instance, argument);
          if (arguments.put(name, instance) != null) {
            throw ByteCursor.wrongAt(argument, "two arguments are named '" + name + "'");
          }
        });
    for (ModuleType.Import needed : type.imports()) {
      Integer instance = arguments.get(needed.module());
      CoreExtern given =
          instance == null ? null : scope.coreInstance(instance, at).get(needed.name());
      if (given == null) {
        throw ByteCursor.wrongAt(at, "a core module's import " + needed + " is not given");
      }
      if (!given.matches(needed.type())) {
        throw ByteCursor.wrongAt(
            at,
            "a core module's import " + needed + " is " + needed.type() + " but is given " + given);
      }
    }
    scope.addCoreInstance(type.exports());
    definitions.add(new Definition.InstantiateModule(index, arguments));
  }

  private void instance(ByteCursor section) {
    int at = section.position();
    int form = section.u8();
    if (form == 0x00) {
      instantiate(section, at);
    } else if (form == 0x01) {
      List<NamedItem> items = new ArrayList<>();
      Map<String, ExternType> types = new LinkedHashMap<>();
      ExternName.Unique names = new ExternName.Unique("exports");
      each(
          section,
          () -> {
            int item = section.position();
            String name = ExternName.read(section);
            names.add(item, name);
            Sort sort = Sort.read(section);
            int index = section.index();
            types.put(name, new ExternType(sort, scope.get(sort, index, item)));
            items.add(new NamedItem(name, sort, index));
          });
      scope.add(Sort.INSTANCE, entry(at, types));
      definitions.add(new Definition.InlineInstance(List.copyOf(items)));
    } else {
      throw ByteCursor.wrongAt(at, "0x" + Integer.toHexString(form) + " makes no instance");
    }
  }

  private void instantiate(ByteCursor section, int at) {
    int index = section.index();
    TypeEntry component = scope.get(Sort.COMPONENT, index, at);
    ComponentType type = (ComponentType) component.type();
    Map<String, NamedItem> arguments = new LinkedHashMap<>();
    Map<String, ExternType> argumentTypes = new LinkedHashMap<>();
    each(
        section,
        () -> {
          int argument = section.position();
          String name = section.name();
          Sort sort = Sort.read(section);
          int item = section.index();
          argumentTypes.put(name, new ExternType(sort, scope.get(sort, item, argument)));
          if (arguments.put(name, new NamedItem(name, sort, item)) != null) {
            throw ByteCursor.wrongAt(argument, "two arguments are named '" + name + "'");
          }
        });
    Substitution given = new Substitution();
    TypeMatcher matcher = new TypeMatcher(type.importedResources(), given, budget);
    type.imports()
        .forEach(
            (name, expected) -> {
              ExternType argument = argumentTypes.get(name);
              if (argument == null) {
                throw ByteCursor.wrongAt(at, "the component's import '" + name + "' is not given");
              }
              match(matcher, name, argument, expected, at);
            });
    budget.spend(component.nodes());
    Substitution result = new Substitution();
    given.replacements().forEach(result::put);
    Substitution made = new Substitution();
    for (ResourceType resource : type.exportedResources()) {
      ResourceType fresh = new AbstractResource(resource.name());
      result.put(resource, fresh);
      made.put(resource, fresh);
      exported.add(fresh);
      hidden.add(fresh);
    }
    scope.add(Sort.INSTANCE, entry(at, result.apply(type.exports())));
    definitions.add(new Definition.Instantiate(index, arguments, argumentTypes, type, given, made));
  }

  private static void match(
      TypeMatcher matcher, String name, ExternType given, ExternType expected, int at) {
    try {
      matcher.match(name, given, expected);
    } catch (TypeMatcher.MismatchException e) {
      throw ByteCursor.wrongAt(at, e.what());
    }
  }

  private void alias(ByteCursor section) {
    int at = section.position();
    if (section.peek() == 0x00) {
      section.u8();
      coreAlias(section, CoreSort.read(section), at);
      return;
    }
    Sort sort = Sort.read(section);
    int kind = section.u8();
    if (kind == 0x00) {
      int instance = section.index();
      String name = section.name();
      exportAlias(sort, instance, name, at);
    } else if (kind == 0x02 && sort == Sort.TYPE) {
      types(section).outerType(at);
    } else if (kind == 0x02 && sort == Sort.COMPONENT) {
      outerAlias(section, sort, at);
    } else {
      throw ByteCursor.wrongAt(at, "0x" + Integer.toHexString(kind) + " is no alias of a " + sort);
    }
  }

  private void coreAlias(ByteCursor section, CoreSort sort, int at) {
    int kind = section.u8();
    if (kind == 0x01) {
      int instance = section.index();
      String name = section.name();
      CoreExtern extern = scope.coreInstance(instance, at).get(name);
      if (extern == null || extern.sort() != sort) {
        throw ByteCursor.wrongAt(at, "the core instance has no " + sort + " '" + name + "'");
      }
      scope.addCore(extern);
      definitions.add(new Definition.AliasCoreExport(sort, instance, name));
    } else if (kind == 0x02 && sort == CoreSort.TYPE) {
      Scope target = scope.outer(section.index(), at);
      scope.addCoreType(target.coreType(section.index(), at));
    } else if (kind == 0x02 && sort == CoreSort.MODULE) {
      outerAlias(section, Sort.MODULE, at);
    } else if (kind == 0x00 && sort == CoreSort.MODULE) {
      int instance = section.index();
      String name = section.name();
      exportAlias(Sort.MODULE, instance, name, at);
    } else {
      throw ByteCursor.wrongAt(at, "0x" + Integer.toHexString(kind) + " is no alias of a " + sort);
    }
  }

  private void exportAlias(Sort sort, int instance, String name, int at) {
    ExternType type = TypeDefinitionReader.exported(scope.instance(instance, at), name, sort, at);
    scope.add(sort, type.entry());
    if (sort != Sort.TYPE) {
      definitions.add(new Definition.AliasExport(sort, instance, name));
    }
  }

  private void outerAlias(ByteCursor section, Sort sort, int at) {
    int levels = section.index();
    Scope target = scope.outer(levels, at);
    int index = section.index();
    scope.add(sort, target.get(sort, index, at));
    definitions.add(new Definition.AliasOuter(sort, levels, index));
  }

  private void type(ByteCursor section) {
    int at = section.position();
    int code = section.peek();
    if (code != 0x3F && code != 0x3E) {
      scope.add(Sort.TYPE, types(section).definition());
      return;
    }
    section.u8();
    if (code == 0x3E) {
      throw ByteCursor.wrongAt(at, "async destructors are not supported");
    }
    if (section.u8() != CoreType.I32.code()) {
      throw ByteCursor.wrongAt(at, "a resource is not represented by an i32");
    }
    int optional = section.u8();
    Integer destructor = null;
    if (optional == 0x01) {
      destructor = section.index();
      CoreFunctionType expected = new CoreFunctionType(List.of(CoreType.I32), List.of());
      if (!scope.coreFunction(destructor, at).equals(expected)) {
        throw ByteCursor.wrongAt(at, "a destructor does not take one i32 and give nothing");
      }
    } else if (optional != 0x00) {
      throw ByteCursor.wrongAt(at, "an optional destructor is neither there nor not");
    }
    ResourceType resource = new AbstractResource("resource");
    own.add(resource);
    scope.add(Sort.TYPE, TypeEntry.of(resource));
    definitions.add(new Definition.DefineResource(resource, destructor));
    exported.add(resource);
    hidden.add(resource);
  }

  private void importDefinition(ByteCursor section) {
    int at = section.position();
    String name = ExternName.read(section);
    importNames.add(at, name);
    ExternType type = types(section).externType(name, imported);
    importedNames.add(at, name, type);
    scope.add(type.sort(), type.entry());
    imports.put(name, type);
    definitions.add(new Definition.Import(name, type));
  }

  private void export(ByteCursor section) {
    int at = section.position();
    String name = ExternName.read(section);
    exportNames.add(at, name);
    Sort sort = Sort.read(section);
    int index = section.index();
    ExternType given = new ExternType(sort, scope.get(sort, index, at));
    Set<ResourceType> introduced = new LinkedHashSet<>();
    ExternType declared = types(section).optionalExternType(name, introduced);
    Substitution made = new Substitution();
    if (declared != null) {
      match(new TypeMatcher(introduced, made, budget), name, given, declared, at);
      exported.addAll(introduced);
    }
    ExternType type = declared == null ? given : declared;
    exportedNames.add(at, name, type);
    budget.spend(type.entry().nodes());
    hidden.export(at, name, type);
    scope.add(sort, type.entry());
    exports.put(name, type);
    definitions.add(new Definition.Export(new NamedItem(name, sort, index), type, made));
  }
}
