package dev.varve.component;

import java.util.Map;

/** What all components of one instance tree share while they are being instantiated. */
record Instantiator(
    Map<CoreModule, CompiledModule> compiled, Object context, ComponentLimits limits) {
  CoreInstance instantiate(CoreModule module, Map<String, CoreInstance> arguments) {
    CompiledModule one = compiled.get(module);
    if (one == null) {
      throw new IllegalStateException(
          "a core module was not compiled when its component was linked");
    }
    return CoreInstantiation.instantiate(module, one, arguments, limits);
  }
}
