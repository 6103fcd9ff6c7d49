package dev.varve.component;

import java.util.HashMap;
import java.util.Map;

/**
 * A component whose imports are satisfied and whose modules are compiled. Immutable, shared by
 * threads.
 *
 * @param <C> the context of an instance
 */
public final class LinkedComponent<C> {
  private final Component component;
  private final Map<String, LinkedInterface<C>> interfaces;
  private final Substitution resources;
  private final Map<CoreModule, CompiledModule> compiled;

  LinkedComponent(
      Component component,
      Map<String, LinkedInterface<C>> interfaces,
      Substitution resources,
      Map<CoreModule, CompiledModule> compiled) {
    this.component = component;
    this.interfaces = interfaces;
    this.resources = resources;
    this.compiled = compiled;
  }

  /** What was linked. */
  public Component component() {
    return component;
  }

  /**
   * Makes an instance with memories, tables and handles of its own. Runs the start functions of the
   * guest's core modules.
   *
   * @param context what host functions receive
   * @throws TrapException if the guest traps
   * @throws ComponentLimitException if the guest passes a limit
   * @throws LinkException if core modules do not fit together
   * @throws StackExhaustedException if the thread's stack is too small
   */
  public ComponentInstance instantiate(C context, ComponentLimits limits) {
    Map<String, ComponentValue> imports = new HashMap<>();
    interfaces.forEach((name, linked) -> imports.put(name, linked.in(context)));
    InstanceFrame frame = new InstanceFrame(null, new Instantiator(compiled, context, limits));
    resources.replacements().forEach(frame::bind);
    try {
      return new ComponentInstance(
          component.definition().type(), frame.run(component.definition(), imports));
    } catch (RuntimeException | StackOverflowError thrown) {
      throw Traps.translated(thrown);
    }
  }
}
