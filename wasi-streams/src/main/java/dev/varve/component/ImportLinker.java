package dev.varve.component;

import dev.varve.component.HostInterface.Entry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds for each import of a component what other components and the host provide, and compares
 * their types.
 */
final class ImportLinker<C> {
  private final String subject;
  private final Map<String, ExternType> given;
  private final Map<String, HostInterface<C>> provided;
  private final boolean trapMissing;
  private final Substitution resources = new Substitution();
  private final Map<String, LinkedImport<C>> imports = new LinkedHashMap<>();

  /**
   * @param subject how messages call the component
   * @param given what other components give, by the names of the imports
   * @param provided by their names' tracks
   */
  ImportLinker(
      String subject,
      Map<String, ExternType> given,
      Map<String, HostInterface<C>> provided,
      boolean trapMissing) {
    this.subject = subject;
    this.given = given;
    this.provided = provided;
    this.trapMissing = trapMissing;
  }

  /** What each resource type of the imports is. */
  Substitution resources() {
    return resources;
  }

  /** What the host gives, by the names of the imports. */
  Map<String, LinkedImport<C>> imports() {
    return imports;
  }

  void link(ComponentType component) {
    TypeMatcher matcher =
        new TypeMatcher(component.importedResources(), resources, new TypeBudget(0));
    component
        .imports()
        .forEach(
            (name, type) -> {
              ExternType export = given.get(name);
              if (export == null) {
                link(name, type);
              } else {
                match(matcher, name, export, type);
              }
            });
  }

  private void match(TypeMatcher matcher, String name, ExternType export, ExternType expected) {
    try {
      matcher.match(name, export, expected);
    } catch (TypeMatcher.MismatchException e) {
      throw new LinkException(
          subject + " imports " + name + ", but what is linked to it does not fit: " + e.what());
    }
  }

  private void link(String name, ExternType type) {
    if (type.type() instanceof InstanceType instance && type.sort() == Sort.INSTANCE) {
      InterfaceName interfaceName = InterfaceName.parseOrNull(name);
      HostInterface<C> host = interfaceName == null ? null : provided.get(interfaceName.track());
      if (host == null && !trapMissing) {
        throw new LinkException(
            subject + " imports " + first(name, instance) + ", which nobody provides");
      }
      imports.put(name, link(name, instance, host));
    } else if (trapMissing && type.sort() == Sort.FUNCTION) {
      imports.put(name, LinkedFunction.missing(name));
    } else if (trapMissing && type.type() instanceof ResourceType resource) {
      resources.put(resource, HostResource.of(name, Object.class));
    } else if (type.sort() != Sort.TYPE || type.type() instanceof ResourceType) {
      throw new LinkException(
          subject + " imports the " + type.sort() + " '" + name + "', which nobody provides");
    }
  }

  /** The interface, and its first function if it has one. */
  private static String first(String name, InstanceType instance) {
    return instance.exports().entrySet().stream()
        .filter(export -> export.getValue().sort() == Sort.FUNCTION)
        .findFirst()
        .map(export -> "the function " + export.getKey() + " of " + name)
        .orElse(name);
  }

  private LinkedInterface<C> link(
      String name, InstanceType instance, @Nullable HostInterface<C> host) {
    Map<String, HostFunction<C>> functions = new LinkedHashMap<>();
    instance
        .exports()
        .forEach(
            (export, type) -> {
              switch (type.type()) {
                case ResourceType resource -> linkResource(name, export, resource, host);
                case FunctionType function -> {
                  if (type.sort() == Sort.FUNCTION) {
                    functions.put(export, linkFunction(name, export, function, host));
                  }
                }
                case ValueType value -> checkType(name, export, value, host);
                default ->
                    throw new LinkException(
                        subject
                            + " imports the "
                            + type.sort()
                            + " '"
                            + export
                            + "' of "
                            + name
                            + ", which nobody provides");
              }
            });
    return new LinkedInterface<>(functions);
  }

  private void linkResource(
      String name, String export, ResourceType resource, @Nullable HostInterface<C> host) {
    ResourceType known = resources.get(resource);
    HostResource<C, ?> provides = host == null ? null : host.resources().get(export);
    if (known != null) {
      if (provides != null && provides != known) {
        throw new LinkException(
            "the resource " + export + " of " + name + " is another one than the host's");
      }
    } else if (provides != null) {
      resources.put(resource, provides);
    } else if (trapMissing) {
      resources.put(resource, HostResource.of(export, Object.class));
    } else {
      throw new LinkException(
          subject + " imports the resource " + export + " of " + name + ", which nobody provides");
    }
  }

  private void checkType(
      String name, String export, ValueType type, @Nullable HostInterface<C> host) {
    ValueType provides = host == null ? null : host.types().get(export);
    if (provides != null && !provides.equals(resources.apply(type))) {
      throw new LinkException(
          subject
              + " expects the type "
              + export
              + " of "
              + name
              + " to be "
              + type
              + ", but the host's is "
              + provides);
    }
  }

  private HostFunction<C> linkFunction(
      String name, String export, FunctionType type, @Nullable HostInterface<C> host) {
    Entry<C> provides = host == null ? null : host.functions().get(export);
    if (provides == null) {
      if (trapMissing) {
        return LinkedFunction.<C>missing(name + "#" + export).function();
      }
      throw new LinkException(
          subject + " imports the function " + export + " of " + name + ", which nobody provides");
    }
    FunctionType expected = resources.apply(type);
    if (!types(expected).equals(types(provides.type()))
        || !java.util.Objects.equals(expected.result(), provides.type().result())) {
      throw new LinkException(
          subject
              + " expects "
              + export
              + " of "
              + name
              + " to be "
              + type
              + ", but the host's is "
              + provides.type());
    }
    return provides.function();
  }

  private static List<ValueType> types(FunctionType type) {
    return type.parameters().stream().map(ValueType.Field::type).toList();
  }
}
