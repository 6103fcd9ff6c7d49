package dev.varve.component;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Satisfies imports of components. Immutable, shared by threads.
 *
 * @param <C> the context of an instance, which host functions receive
 */
public final class ComponentLinker<C> {
  private final Map<String, HostInterface<C>> interfaces;
  private final List<Component> others;
  private final boolean trapMissing;
  private final CompiledModules modules;

  private ComponentLinker(Builder<C> builder) {
    this.interfaces = Map.copyOf(builder.interfaces);
    this.others = List.copyOf(builder.others);
    this.trapMissing = builder.trapMissing;
    this.modules = builder.modules;
  }

  public static <C> Builder<C> builder() {
    return new Builder<>();
  }

  /**
   * Checks a component's imports, and those of the components that are linked to it, against what
   * they and the host provide, and compiles their core modules.
   *
   * @throws LinkException if an import is missing or has another type; if components import each
   *     other in a circle; or if one of the others is not needed
   * @throws ComponentFormatException if a core module is invalid
   */
  public LinkedComponent<C> link(Component component) {
    ComponentGraph graph = new ComponentGraph(component, others);
    Map<Component, Substitution> resources = new HashMap<>();
    List<LinkedComponent.Part<C>> parts = new ArrayList<>();
    for (Component one : graph.order()) {
      LinkedComponent.Part<C> part = link(one, graph, resources);
      resources.put(one, part.resources());
      parts.add(part);
    }
    graph.requireAllNeeded();
    return new LinkedComponent<>(component, parts, compile(graph.order()));
  }

  private LinkedComponent.Part<C> link(
      Component component, ComponentGraph graph, Map<Component, Substitution> resources) {
    Map<String, ComponentGraph.Provider> providers = graph.providers(component);
    Map<String, ExternType> given = new HashMap<>();
    providers.forEach(
        (name, provider) ->
            given.put(
                name,
                Objects.requireNonNull(resources.get(provider.component()))
                    .apply(provider.type())));
    ImportLinker<C> imports =
        new ImportLinker<>(graph.subject(component), given, interfaces, trapMissing);
    imports.link(component.definition().type());
    return new LinkedComponent.Part<>(component, imports.imports(), providers, imports.resources());
  }

  private Map<CoreModule, CompiledModule> compile(List<Component> components) {
    List<CoreModule> all = components.stream().flatMap(one -> one.modules().stream()).toList();
    MergedTypes types = new MergedTypes(all);
    Map<CoreModule, CompiledModule> compiled = new HashMap<>();
    for (CoreModule module : all) {
      compiled.put(module, modules.get(module, types));
    }
    return compiled;
  }

  /** Collects what a linker offers. */
  public static final class Builder<C> {
    private final Map<String, HostInterface<C>> interfaces = new LinkedHashMap<>();
    private final List<Component> others = new ArrayList<>();
    private boolean trapMissing;
    private CompiledModules modules = new CompiledModules(0);

    private Builder() {}

    /** An interface, for every import of a compatible version. */
    public Builder<C> provide(HostInterface<C> hostInterface) {
      if (interfaces.putIfAbsent(hostInterface.name().track(), hostInterface) != null) {
        throw new IllegalArgumentException(hostInterface.name() + " is provided twice");
      }
      return this;
    }

    /**
     * Another component: its exports satisfy the imports of the same name and a compatible version,
     * before the host does, both of the component that is linked and of the others. Each instance
     * of the linked component has one instance of it.
     */
    public Builder<C> with(Component component) {
      others.add(component);
      return this;
    }

    /**
     * Links functions that nobody provides as traps with their names, instead of refusing the
     * component.
     */
    public Builder<C> trapMissing(boolean trap) {
      this.trapMissing = trap;
      return this;
    }

    /** Where compiled modules are kept; without it every call of {@link #link} compiles. */
    public Builder<C> modules(CompiledModules compiledModules) {
      this.modules = compiledModules;
      return this;
    }

    public ComponentLinker<C> build() {
      return new ComponentLinker<>(this);
    }
  }
}
