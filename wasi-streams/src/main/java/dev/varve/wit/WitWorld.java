package dev.varve.wit;

import dev.varve.component.ResourceType;
import dev.varve.component.ValueType;
import dev.varve.component.ValueType.EnumType;
import dev.varve.component.ValueType.FlagsType;
import dev.varve.component.ValueType.Primitive;
import dev.varve.component.ValueType.RecordType;
import dev.varve.component.ValueType.VariantType;
import dev.varve.component.World;
import dev.varve.component.WorldItem;
import dev.varve.component.WorldItem.InterfaceItem;
import dev.varve.component.WorldItem.ResourceItem;
import dev.varve.component.WorldItem.TypeItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A world with the places where its types are defined. */
final class WitWorld {

  /** A type's name in the interface that defines it. */
  record Origin(WitName interfaceName, String typeName) {}

  private record Named(String typeName, ValueType type) {}

  private final World world;
  private final IdentityHashMap<Object, Origin> origins = new IdentityHashMap<>();
  private final Map<Named, Origin> structures = new HashMap<>();

  WitWorld(World world) {
    this.world = world;
    world.imports().forEach(this::addOrigins);
    world.exports().forEach(this::addOrigins);
  }

  World world() {
    return world;
  }

  private void addOrigins(WorldItem item) {
    if (!(item instanceof InterfaceItem exported)) {
      return;
    }
    WitName name = WitName.parseOrNull(item.name());
    if (name == null) {
      return;
    }
    for (WorldItem one : exported.items()) {
      switch (one) {
        case ResourceItem resource ->
            origins.putIfAbsent(resource.resource(), new Origin(name, one.name()));
        case TypeItem type when !(type.type() instanceof Primitive) -> {
          Origin origin = new Origin(name, one.name());
          if (isNominal(type.type())) {
            origin = firstLike(new Named(one.name(), type.type()), origin);
          }
          origins.putIfAbsent(type.type(), origin);
        }
        default -> {}
      }
    }
  }

  private Origin firstLike(Named named, Origin origin) {
    Origin first = structures.putIfAbsent(named, origin);
    return first == null ? origin : first;
  }

  /** Whether WIT can write a type only by defining a name for it. */
  static boolean isNominal(ValueType type) {
    return type instanceof RecordType
        || type instanceof VariantType
        || type instanceof EnumType
        || type instanceof FlagsType;
  }

  /** Where a resource type is defined; null outside of all interfaces with a package. */
  @Nullable Origin origin(ResourceType resource) {
    return origins.get(resource);
  }

  /**
   * Where a type is defined; null outside of all interfaces with a package.
   *
   * @param typeName its name where it is met, or null
   */
  @Nullable Origin origin(ValueType type, @Nullable String typeName) {
    Origin origin = origins.get(type);
    return origin != null || typeName == null || !isNominal(type)
        ? origin
        : structures.get(new Named(typeName, type));
  }

  /**
   * The interfaces by their packages, in the order in which the world names them. One that is
   * imported and exported is there once, with what either has.
   */
  Map<String, Map<String, List<InterfaceItem>>> packages() {
    Map<String, Map<String, List<InterfaceItem>>> packages = new LinkedHashMap<>();
    for (List<WorldItem> items : List.of(world.imports(), world.exports())) {
      for (WorldItem item : items) {
        WitName name = WitName.parseOrNull(item.name());
        if (name != null && item instanceof InterfaceItem one) {
          packages
              .computeIfAbsent(name.packageName(), packageName -> new LinkedHashMap<>())
              .computeIfAbsent(name.label(), label -> new ArrayList<>())
              .add(one);
        }
      }
    }
    return packages;
  }
}
