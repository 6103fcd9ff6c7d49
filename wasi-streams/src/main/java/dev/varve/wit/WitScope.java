package dev.varve.wit;

import dev.varve.component.ResourceType;
import dev.varve.component.ValueType;
import dev.varve.component.ValueType.BorrowType;
import dev.varve.component.ValueType.ListType;
import dev.varve.component.ValueType.OptionType;
import dev.varve.component.ValueType.OwnType;
import dev.varve.component.ValueType.Primitive;
import dev.varve.component.ValueType.ResultType;
import dev.varve.component.ValueType.TupleType;
import dev.varve.component.WorldItem;
import dev.varve.component.WorldItem.ResourceItem;
import dev.varve.component.WorldItem.TypeItem;
import dev.varve.wit.WitWorld.Origin;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The types that an interface, or the world itself, has names for. */
final class WitScope {

  /** A name that stands for another interface's. */
  record Use(WitName from, String typeName, String localName) {}

  /** A type to define that had no name in the component. */
  record Unnamed(String name, ValueType type) {}

  private final WitWorld world;
  private final @Nullable WitName own;
  private final IdentityHashMap<Object, String> names = new IdentityHashMap<>();
  private final Map<ValueType, String> structures = new HashMap<>();
  private final Set<String> taken = new HashSet<>();
  private final Map<String, Use> uses = new TreeMap<>();
  private final Map<String, WorldItem> definitions = new LinkedHashMap<>();
  private final Queue<Unnamed> unnamed = new ArrayDeque<>();
  private final Set<String> lostResources = new TreeSet<>();

  /**
   * @param own the interface's name; null for the world and for interfaces without a package
   */
  WitScope(WitWorld world, @Nullable WitName own, List<WorldItem> items) {
    this.world = world;
    this.own = own;
    for (WorldItem item : items) {
      taken.add(item.name());
    }
    items.forEach(this::define);
  }

  private void define(WorldItem item) {
    switch (item) {
      case TypeItem type -> {
        useOrDefine(world.origin(type.type(), item.name()), item);
        if (!(type.type() instanceof Primitive)) {
          names.putIfAbsent(type.type(), item.name());
          if (WitWorld.isNominal(type.type())) {
            structures.putIfAbsent(type.type(), item.name());
          }
        }
      }
      case ResourceItem resource -> {
        useOrDefine(world.origin(resource.resource()), item);
        names.putIfAbsent(resource.resource(), item.name());
      }
      default -> {}
    }
  }

  private void useOrDefine(@Nullable Origin origin, WorldItem item) {
    if (definitions.containsKey(item.name()) || uses.containsKey(item.name())) {
      return;
    }
    if (origin == null || origin.interfaceName().equals(own)) {
      definitions.put(item.name(), item);
    } else {
      uses.put(item.name(), new Use(origin.interfaceName(), origin.typeName(), item.name()));
    }
  }

  /** The names from other interfaces. */
  Iterable<Use> uses() {
    return uses.values();
  }

  /** The types and resources that are defined here, by their names. */
  Map<String, WorldItem> definitions() {
    return definitions;
  }

  /** The next type that was met without a name; null if there is none. */
  @Nullable Unnamed nextUnnamed() {
    return unnamed.poll();
  }

  /** Resources that were met without being in any interface with a package. */
  Set<String> lostResources() {
    return lostResources;
  }

  /** The name that a definition is an alias of: that of the same type, defined before. */
  @Nullable String alias(TypeItem item) {
    String first = names.get(item.type());
    return first == null || first.equals(item.name()) ? null : WitName.escaped(first);
  }

  /** How a type is written where it is used. */
  String text(ValueType type) {
    String name = names.get(type);
    return name == null ? structure(type) : WitName.escaped(name);
  }

  /** How a type that has no name is written, or one that is about to get one. */
  String structure(ValueType type) {
    return switch (type) {
      case Primitive primitive -> primitive.toString();
      case ListType list -> "list<" + text(list.element()) + ">";
      case OptionType option -> "option<" + text(option.some()) + ">";
      case TupleType tuple ->
          "tuple<" + String.join(", ", tuple.types().stream().map(this::text).toList()) + ">";
      case ResultType result -> result(result);
      case OwnType own -> resource(own.resource());
      case BorrowType borrow -> "borrow<" + resource(borrow.resource()) + ">";
      default -> WitName.escaped(nominal(type));
    };
  }

  private String result(ResultType type) {
    ValueType ok = type.ok();
    ValueType err = type.err();
    if (err == null) {
      return ok == null ? "result" : "result<" + text(ok) + ">";
    }
    return "result<" + (ok == null ? "_" : text(ok)) + ", " + text(err) + ">";
  }

  private String nominal(ValueType type) {
    String name = structures.get(type);
    if (name == null) {
      Origin origin = world.origin(type, null);
      if (origin == null || origin.interfaceName().equals(own)) {
        name = free("unnamed");
        unnamed.add(new Unnamed(name, type));
      } else {
        name = use(origin);
      }
      structures.put(type, name);
    }
    names.put(type, name);
    return name;
  }

  private String resource(ResourceType resource) {
    String name = names.get(resource);
    if (name == null) {
      Origin origin = world.origin(resource);
      if (origin == null || origin.interfaceName().equals(own)) {
        name = free(resource.name());
        lostResources.add(name);
      } else {
        name = use(origin);
      }
      names.put(resource, name);
    }
    return WitName.escaped(name);
  }

  private String use(Origin origin) {
    String name = free(origin.typeName());
    uses.put(name, new Use(origin.interfaceName(), origin.typeName(), name));
    return name;
  }

  private String free(String wanted) {
    String name = wanted;
    for (int i = 2; !taken.add(name); i++) {
      name = wanted + "-n" + i;
    }
    return name;
  }
}
