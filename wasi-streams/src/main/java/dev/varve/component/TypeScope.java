package dev.varve.component;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types and resources that a signature can name. */
final class TypeScope {
  private final Map<String, ValueType> types = new HashMap<>();
  private final Map<String, ResourceType> resources = new HashMap<>();

  void define(String name, ValueType type) {
    requireNew(name);
    types.put(name, type);
  }

  void define(String name, ResourceType resource) {
    requireNew(name);
    resources.put(name, resource);
  }

  @Nullable ValueType type(String name) {
    return types.get(name);
  }

  @Nullable ResourceType resource(String name) {
    return resources.get(name);
  }

  private void requireNew(String name) {
    if (types.containsKey(name) || resources.containsKey(name)) {
      throw new IllegalArgumentException("the type " + name + " is defined twice");
    }
  }
}
