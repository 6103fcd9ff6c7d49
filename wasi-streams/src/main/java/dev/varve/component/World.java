package dev.varve.component;

import dev.varve.component.WorldItem.FunctionItem;
import dev.varve.component.WorldItem.InterfaceItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a component imports and exports, in order. */
public record World(List<WorldItem> imports, List<WorldItem> exports) {

  /** Makes the lists immutable. */
  public World {
    imports = List.copyOf(imports);
    exports = List.copyOf(exports);
  }

  static World of(ComponentType type) {
    return new World(items(type.imports()), items(type.exports()));
  }

  private static List<WorldItem> items(Map<String, ExternType> externs) {
    List<WorldItem> items = new ArrayList<>();
    externs.forEach((name, extern) -> items.add(item(name, extern)));
    return items;
  }

  private static WorldItem item(String name, ExternType extern) {
    return switch (extern.type()) {
      case FunctionType function when extern.sort() == Sort.FUNCTION ->
          new FunctionItem(name, function);
      case InstanceType instance when extern.sort() == Sort.INSTANCE ->
          new InterfaceItem(name, items(instance.exports()));
      case ValueType value -> new WorldItem.TypeItem(name, value);
      case ResourceType resource -> new WorldItem.ResourceItem(name, resource);
      default -> new WorldItem.OtherItem(name, extern.sort().toString());
    };
  }

  /** The functions that it exports, those of interfaces included. */
  public List<ExportedFunction> functions() {
    List<ExportedFunction> functions = new ArrayList<>();
    for (WorldItem export : exports) {
      switch (export) {
        case FunctionItem function ->
            functions.add(new ExportedFunction(null, function.name(), function.type()));
        case InterfaceItem exported ->
            exported.items().stream()
                .filter(FunctionItem.class::isInstance)
                .map(FunctionItem.class::cast)
                .map(one -> new ExportedFunction(exported.name(), one.name(), one.type()))
                .forEach(functions::add);
        default -> {}
      }
    }
    return functions;
  }

  /**
   * The exported function of a name.
   *
   * @param name a function's own name, if the component itself exports one or only one of its
   *     interfaces does; or {@code INTERFACE#FUNCTION}, where a version of the interface may be
   *     left out or be any compatible one
   * @throws IllegalArgumentException if there is no such function or more than one; says which
   *     there are
   */
  public ExportedFunction function(String name) {
    int hash = name.indexOf('#');
    String function = name.substring(hash + 1);
    @Nullable String interfaceName = hash < 0 ? null : name.substring(0, hash);
    List<ExportedFunction> all = functions();
    List<ExportedFunction> found =
        all.stream().filter(one -> one.name().equals(function) && one.isOf(interfaceName)).toList();
    List<ExportedFunction> exact =
        found.stream().filter(one -> Objects.equals(one.interfaceName(), interfaceName)).toList();
    List<ExportedFunction> best = exact.isEmpty() ? found : exact;
    if (best.size() == 1) {
      return best.getFirst();
    }
    throw new IllegalArgumentException(
        best.isEmpty()
            ? "the component exports no function " + name + list(all)
            : "the component exports more than one function " + name + list(best));
  }

  private static String list(List<ExportedFunction> functions) {
    if (functions.isEmpty()) {
      return ", and no other";
    }
    String text =
        functions.stream()
            .limit(20)
            .map(ExportedFunction::text)
            .collect(Collectors.joining(", ", "; there is ", ""));
    return functions.size() > 20 ? text + ", ..." : text;
  }
}
