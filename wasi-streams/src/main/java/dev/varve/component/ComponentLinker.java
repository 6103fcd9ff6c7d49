package dev.varve.component;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Satisfies imports of components. Immutable, shared by threads.
 *
 * @param <C> the context of an instance, which host functions receive
 */
public final class ComponentLinker<C> {
  private final Map<String, HostInterface<C>> interfaces;
  private final boolean trapMissing;
  private final CompiledModules modules;

  private ComponentLinker(Builder<C> builder) {
    this.interfaces = Map.copyOf(builder.interfaces);
    this.trapMissing = builder.trapMissing;
    this.modules = builder.modules;
  }

  public static <C> Builder<C> builder() {
    return new Builder<>();
  }

  /**
   * Checks a component's imports against what the host provides and compiles its core modules.
   *
   * @throws LinkException if an import is missing or has another type
   * @throws ComponentFormatException if a core module is invalid
   */
  public LinkedComponent<C> link(Component component) {
    ImportLinker<C> imports = new ImportLinker<>(interfaces, trapMissing);
    imports.link(component.definition().type());
    MergedTypes types = new MergedTypes(component.modules());
    Map<CoreModule, CompiledModule> compiled = new HashMap<>();
    for (CoreModule module : component.modules()) {
      compiled.put(module, modules.get(types.rewrite(module), module.start()));
    }
    return new LinkedComponent<>(component, imports.interfaces(), imports.resources(), compiled);
  }

  /** Collects what a linker offers. */
  public static final class Builder<C> {
    private final Map<String, HostInterface<C>> interfaces = new LinkedHashMap<>();
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
