package dev.varve.component;

import java.util.Map;
import java.util.Set;

/**
 * Decides whether what is given can stand where something is expected, and finds out what the
 * resources are that the expected type leaves open.
 */
final class TypeMatcher {
  /** Says in one sentence what does not match. */
  static final class MismatchException extends Exception {
    private static final long serialVersionUID = 1;

    private final String what;

    MismatchException(String what) {
      super(what);
      this.what = what;
    }

    String what() {
      return what;
    }
  }

  private final Set<ResourceType> open;
  private final Substitution found;
  private final TypeBudget budget;

  /**
   * @param open the resource types that the expected types leave open
   * @param found receives what each of them is
   */
  TypeMatcher(Set<ResourceType> open, Substitution found, TypeBudget budget) {
    this.open = open;
    this.found = found;
    this.budget = budget;
  }

  void match(String name, ExternType given, ExternType expected) throws MismatchException {
    if (given.sort() != expected.sort()) {
      throw new MismatchException(
          "'" + name + "' is a " + given.sort() + " where a " + expected.sort() + " is expected");
    }
    budget.spend(given.entry().nodes() + expected.entry().nodes());
    if (kind(given.type()) != kind(expected.type())) {
      throw new MismatchException("the type '" + name + "' is of another kind than expected");
    }
    switch (expected.type()) {
      case InstanceType instance -> matchExports(name, (InstanceType) given.type(), instance);
      case ComponentType component -> matchComponent(name, (ComponentType) given.type(), component);
      case ModuleType module -> {
        if (!((ModuleType) given.type()).matches(module)) {
          throw new MismatchException(
              "the core module '" + name + "' has another type than expected");
        }
      }
      case ResourceType resource -> matchResource(name, (ResourceType) given.type(), resource);
      case FunctionType function -> {
        if (!found.apply(function).equals(given.type())) {
          throw new MismatchException(
              "'" + name + "' is " + given.type() + " where " + function + " is expected");
        }
      }
      case ValueType value -> {
        if (!found.apply(value).equals(given.type())) {
          throw new MismatchException("the type '" + name + "' is another one than expected");
        }
      }
    }
  }

  private static Class<?> kind(DefinedType type) {
    return switch (type) {
      case ValueType value -> ValueType.class;
      case ResourceType resource -> ResourceType.class;
      case FunctionType function -> FunctionType.class;
      case InstanceType instance -> InstanceType.class;
      case ComponentType component -> ComponentType.class;
      case ModuleType module -> ModuleType.class;
    };
  }

  private void matchResource(String name, ResourceType given, ResourceType expected)
      throws MismatchException {
    if (open.contains(expected) && found.get(expected) == null) {
      found.put(expected, given);
    } else if (found.apply(expected) != given) {
      throw new MismatchException("the resource '" + name + "' is another one than expected");
    }
  }

  private void matchExports(String name, InstanceType given, InstanceType expected)
      throws MismatchException {
    TypeMatcher inner = expected.resources().isEmpty() ? this : with(expected.resources());
    inner.matchAll(name, given.exports(), expected.exports());
  }

  private TypeMatcher with(Set<ResourceType> more) {
    Set<ResourceType> all = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
    all.addAll(open);
    all.addAll(more);
    return new TypeMatcher(all, found, budget);
  }

  private void matchAll(
      String name, Map<String, ExternType> given, Map<String, ExternType> expected)
      throws MismatchException {
    for (Map.Entry<String, ExternType> export : expected.entrySet()) {
      ExternType one = given.get(export.getKey());
      if (one == null) {
        throw new MismatchException("'" + name + "' has no export '" + export.getKey() + "'");
      }
      match(name + "#" + export.getKey(), one, export.getValue());
    }
  }

  private void matchComponent(String name, ComponentType given, ComponentType expected)
      throws MismatchException {
    Substitution arguments = new Substitution();
    TypeMatcher inwards = new TypeMatcher(given.importedResources(), arguments, budget);
    inwards.matchAll(name, found.apply(expected.imports()), given.imports());
    with(expected.exportedResources())
        .matchAll(name, arguments.apply(given.exports()), expected.exports());
  }
}
