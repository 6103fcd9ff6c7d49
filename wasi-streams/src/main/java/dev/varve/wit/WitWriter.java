package dev.varve.wit;

import dev.varve.component.FunctionType;
import dev.varve.component.ValueType;
import dev.varve.component.ValueType.Case;
import dev.varve.component.ValueType.EnumType;
import dev.varve.component.ValueType.Field;
import dev.varve.component.ValueType.FlagsType;
import dev.varve.component.ValueType.OwnType;
import dev.varve.component.ValueType.RecordType;
import dev.varve.component.ValueType.VariantType;
import dev.varve.component.WorldItem;
import dev.varve.component.WorldItem.FunctionItem;
import dev.varve.component.WorldItem.InterfaceItem;
import dev.varve.component.WorldItem.ResourceItem;
import dev.varve.component.WorldItem.TypeItem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lays out a world. */
final class WitWriter {
  private final WitWorld world;
  private final StringBuilder out = new StringBuilder();
  private int indent;

  WitWriter(WitWorld world) {
    this.world = world;
  }

  String text() {
    line("package root:component;");
    line("");
    open("world root");
    world();
    close();
    world
        .packages()
        .forEach(
            (packageName, interfaces) -> {
              line("");
              open("package " + packageName);
              interfaces.forEach(
                  (label, items) -> {
                    open("interface " + WitName.escaped(label));
                    interfaceItems(items, new WitName(packageName, label));
                    close();
                  });
              close();
            });
    return out.toString();
  }

  private void world() {
    List<WorldItem> types =
        Stream.concat(world.world().imports().stream(), world.world().exports().stream())
            .filter(item -> item instanceof TypeItem || item instanceof ResourceItem)
            .toList();
    WitScope scope = new WitScope(world, null, types);
    List<String> functions = new ArrayList<>();
    world.world().imports().forEach(item -> worldItem("import ", item, scope, functions));
    world.world().exports().forEach(item -> worldItem("export ", item, scope, functions));
    types(scope, null, Map.of());
    functions.forEach(this::line);
  }

  private void worldItem(String way, WorldItem item, WitScope scope, List<String> functions) {
    String label = WitName.escaped(item.name());
    switch (item) {
      case FunctionItem function ->
          functions.add(way + label + ": " + signature(function.type(), scope, 0) + ";");
      case InterfaceItem one -> {
        WitName name = WitName.parseOrNull(item.name());
        if (name != null) {
          line(way + name.from(null) + ";");
        } else if (item.name().indexOf(':') >= 0) {
          line("// " + way + "the interface " + item.name());
        } else {
          open(way + label + ": interface");
          interfaceItems(List.of(one), null);
          close();
        }
      }
      case WorldItem.OtherItem other ->
          line("// " + way + "the " + other.sort() + " " + other.name());
      case TypeItem type -> {}
      case ResourceItem resource -> {}
    }
  }

  /**
   * @param faces of one interface: as it is imported, as it is exported
   */
  private void interfaceItems(List<InterfaceItem> faces, @Nullable WitName own) {
    List<WorldItem> items = faces.stream().flatMap(face -> face.items().stream()).toList();
    WitScope scope = new WitScope(world, own, items);
    List<String> functions = new ArrayList<>();
    Map<String, List<String>> methods = new LinkedHashMap<>();
    Set<String> written = new HashSet<>();
    for (WorldItem item : items) {
      if (!written.add(item.name())) {
        continue;
      }
      if (item instanceof FunctionItem function) {
        function(function, scope, functions, methods);
      } else if (item instanceof InterfaceItem || item instanceof WorldItem.OtherItem) {
        functions.add("// what WIT has no words for: " + item.name());
      }
    }
    types(scope, own == null ? null : own.packageName(), methods);
    functions.forEach(this::line);
  }

  /** A function goes to its resource, or among those of the interface. */
  private static void function(
      FunctionItem function,
      WitScope scope,
      List<String> functions,
      Map<String, List<String>> methods) {
    String name = function.name();
    int close = name.indexOf(']');
    if (close < 0) {
      functions.add(WitName.escaped(name) + ": " + signature(function.type(), scope, 0) + ";");
      return;
    }
    int dot = name.indexOf('.');
    String resource = name.substring(close + 1, dot < 0 ? name.length() : dot);
    String label = WitName.escaped(name.substring(dot + 1));
    String text =
        switch (name.substring(1, close)) {
          case "constructor" -> constructor(function.type(), scope);
          case "static" -> label + ": static " + signature(function.type(), scope, 0) + ";";
          default -> label + ": " + signature(function.type(), scope, 1) + ";";
        };
    methods.computeIfAbsent(resource, one -> new ArrayList<>()).add(text);
  }

  private static String constructor(FunctionType type, WitScope scope) {
    String signature = "constructor(" + parameters(type, scope, 0) + ")";
    ValueType result = type.result();
    return result == null || result instanceof OwnType
        ? signature + ";"
        : signature + " -> " + scope.text(result) + ";";
  }

  /**
   * @param from the first parameter that is written
   */
  private static String signature(FunctionType type, WitScope scope, int from) {
    ValueType result = type.result();
    return "func("
        + parameters(type, scope, from)
        + ")"
        + (result == null ? "" : " -> " + scope.text(result));
  }

  private static String parameters(FunctionType type, WitScope scope, int from) {
    List<String> parameters =
        type.parameters().stream().skip(from).map(field -> field(field, scope)).toList();
    return String.join(", ", parameters);
  }

  private static String field(Field field, WitScope scope) {
    return WitName.escaped(field.label()) + ": " + scope.text(field.type());
  }

  /** Writes uses and definitions; the text of functions is made already, for what they need. */
  private void types(
      WitScope scope, @Nullable String packageName, Map<String, List<String>> methods) {
    List<Runnable> definitions = new ArrayList<>();
    for (WorldItem item : scope.definitions().values()) {
      definitions.add(definition(item, scope, methods));
    }
    for (WitScope.Unnamed one = scope.nextUnnamed(); one != null; one = scope.nextUnnamed()) {
      definitions.add(nominal(one.name(), one.type(), scope));
    }
    for (WitScope.Use use : scope.uses()) {
      String renamed =
          use.typeName().equals(use.localName()) ? "" : " as " + WitName.escaped(use.localName());
      line(
          "use "
              + use.from().from(packageName)
              + ".{"
              + WitName.escaped(use.typeName())
              + renamed
              + "};");
    }
    for (String resource : scope.lostResources()) {
      line("resource " + WitName.escaped(resource) + "; // of an interface without a package");
    }
    definitions.forEach(Runnable::run);
  }

  private Runnable definition(WorldItem item, WitScope scope, Map<String, List<String>> methods) {
    String name = WitName.escaped(item.name());
    if (item instanceof TypeItem type) {
      String alias = scope.alias(type);
      if (alias == null && WitWorld.isNominal(type.type())) {
        return nominal(item.name(), type.type(), scope);
      }
      String text = alias == null ? scope.structure(type.type()) : alias;
      return () -> line("type " + name + " = " + text + ";");
    }
    List<String> functions = methods.getOrDefault(item.name(), List.of());
    return () -> {
      if (functions.isEmpty()) {
        line("resource " + name + ";");
      } else {
        block("resource " + name, functions);
      }
    };
  }

  private Runnable nominal(String typeName, ValueType type, WitScope scope) {
    String name = WitName.escaped(typeName);
    return switch (type) {
      case RecordType record -> {
        List<String> fields = record.fields().stream().map(one -> field(one, scope) + ",").toList();
        yield () -> block("record " + name, fields);
      }
      case VariantType variant -> {
        List<String> cases = variant.cases().stream().map(one -> variantCase(one, scope)).toList();
        yield () -> block("variant " + name, cases);
      }
      case EnumType labels -> () -> block("enum " + name, labels(labels.labels()));
      case FlagsType labels -> () -> block("flags " + name, labels(labels.labels()));
      default -> throw new IllegalArgumentException(type + " needs no name");
    };
  }

  private static String variantCase(Case one, WitScope scope) {
    ValueType type = one.type();
    return WitName.escaped(one.label()) + (type == null ? "," : "(" + scope.text(type) + "),");
  }

  private static List<String> labels(List<String> labels) {
    return labels.stream().map(label -> WitName.escaped(label) + ",").toList();
  }

  private void block(String head, List<String> lines) {
    open(head);
    lines.forEach(this::line);
    close();
  }

  private void open(String head) {
    line(head + " {");
    indent++;
  }

  private void close() {
    indent--;
    line("}");
  }

  private void line(String text) {
    out.append(text.isEmpty() ? "" : "  ".repeat(indent)).append(text).append('\n');
  }
}
