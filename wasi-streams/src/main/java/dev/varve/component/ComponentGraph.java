package dev.varve.component;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which components satisfy which imports of each other, and in which order they can be made. */
final class ComponentGraph {

  /** An export of one of the components. */
  record Provider(Component component, String export) {
    ExternType type() {
      ExternType type = component.definition().type().exports().get(export);
      if (type == null) {
        throw new IllegalStateException("no export " + export);
      }
      return type;
    }
  }

  private final Component main;
  private final List<Component> others;
  private final Map<String, List<Provider>> exports = new HashMap<>();
  private final Map<Component, Map<String, Provider>> providers = new HashMap<>();
  private final List<Component> order = new ArrayList<>();
  private final List<Component> path = new ArrayList<>();

  /**
   * @throws LinkException if components import each other in a circle; if one is given twice; or if
   *     several satisfy one import
   */
  ComponentGraph(Component main, List<Component> others) {
    this.main = main;
    this.others = others;
    addExports(main);
    for (Component other : others) {
      if (other == main || others.indexOf(other) != others.lastIndexOf(other)) {
        throw new LinkException(subject(other) + " is given twice");
      }
      addExports(other);
    }
    visit(main);
  }

  /**
   * @throws LinkException if a component satisfies no import of another one that is needed
   */
  void requireAllNeeded() {
    for (Component other : others) {
      if (!providers.containsKey(other)) {
        throw new LinkException(
            subject(other) + " is not needed: none of its exports satisfies an import");
      }
    }
  }

  private void addExports(Component component) {
    for (String export : component.exports()) {
      exports
          .computeIfAbsent(track(export), track -> new ArrayList<>())
          .add(new Provider(component, export));
    }
  }

  /** Equal for names that satisfy each other. */
  private static String track(String name) {
    InterfaceName interfaceName = InterfaceName.parseOrNull(name);
    return interfaceName == null ? name : interfaceName.track();
  }

  /** The components, each after those that it imports from. */
  List<Component> order() {
    return order;
  }

  /** What other components give for a component's imports, by the imports' names. */
  Map<String, Provider> providers(Component importer) {
    return providers.getOrDefault(importer, Map.of());
  }

  /** How messages call a component at the beginning of a sentence. */
  String subject(Component component) {
    if (component == main) {
      return "the component";
    }
    return component.exports().isEmpty()
        ? "the linked component without exports"
        : "the linked component that exports " + component.exports().getFirst();
  }

  private void visit(Component importer) {
    Map<String, Provider> found = new LinkedHashMap<>();
    providers.put(importer, found);
    path.add(importer);
    for (String name : importer.imports()) {
      Provider provider = provider(importer, name);
      if (provider == null) {
        continue;
      }
      found.put(name, provider);
      if (path.contains(provider.component())) {
        throw circle(provider.component());
      }
      if (!providers.containsKey(provider.component())) {
        visit(provider.component());
      }
    }
    path.removeLast();
    order.add(importer);
  }

  private @Nullable Provider provider(Component importer, String name) {
    List<Provider> candidates =
        exports.getOrDefault(track(name), List.of()).stream()
            .filter(candidate -> candidate.component() != importer)
            .toList();
    List<Provider> exact =
        candidates.stream().filter(candidate -> candidate.export().equals(name)).toList();
    List<Provider> best = exact.isEmpty() ? candidates : exact;
    if (best.size() > 1) {
      throw new LinkException(
          subject(importer)
              + " imports "
              + name
              + ", which several components export: "
              + TypeText.commas(
                  best.stream().map(one -> subject(one.component())).distinct().toList()));
    }
    return best.isEmpty() ? null : best.getFirst();
  }

  private LinkException circle(Component last) {
    List<String> names = new ArrayList<>();
    for (Component importer : path.subList(path.indexOf(last), path.size())) {
      List<String> imports = List.copyOf(providers(importer).keySet());
      names.add(imports.getLast());
    }
    names.add(names.getFirst());
    return new LinkException(
        "components import each other in a circle: " + String.join(" needs ", names));
  }
}
