package dev.varve.wasi;

import com.google.common.collect.ImmutableList;
import dev.varve.component.CompiledModules;
import dev.varve.component.Component;
import dev.varve.component.ComponentLinker;
import dev.varve.component.LinkedComponent;

/**
 * How a component is linked: to WASI, and to other components before it.
 *
 * @param modules where compiled modules are kept
 * @param others components whose exports satisfy imports of the same name and a compatible version,
 *     of the component and of each other; their order does not matter
 * @param trapsMissing whether imports that nobody provides trap when they are called, instead of
 *     being refused
 */
public record Linking(
    CompiledModules modules, ImmutableList<Component> others, boolean trapsMissing) {

  /** To WASI alone. */
  public static Linking toWasi(CompiledModules modules) {
    return new Linking(modules, ImmutableList.of(), false);
  }

  /** This and another component. */
  public Linking with(Component other) {
    return new Linking(
        modules,
        ImmutableList.<Component>builder().addAll(others).add(other).build(),
        trapsMissing);
  }

  /** This, but imports that nobody provides trap when they are called. */
  public Linking trappingMissing() {
    return new Linking(modules, others, true);
  }

  LinkedComponent<Wasi> link(Component component) {
    ComponentLinker.Builder<Wasi> linker =
        ComponentLinker.<Wasi>builder().trapMissing(trapsMissing).modules(modules);
    WasiInterfaces.ALL.forEach(linker::provide);
    others.forEach(linker::with);
    return linker.build().link(component);
  }
}
