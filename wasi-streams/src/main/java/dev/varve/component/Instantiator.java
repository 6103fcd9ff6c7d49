package dev.varve.component;

import java.util.Map;

/** What all components of one instance tree share. */
final class Instantiator {
  private static final int MAXIMUM_INSTANCES = 10_000;
  private static final int MAXIMUM_DEFINITIONS = 1_000_000;

  private final Map<CoreModule, CompiledModule> compiled;
  private final Object context;
  private final ComponentLimits limits;
  private final Meter meter;
  private final Quota memoryPages;
  private final Quota tableElements;
  private int instances;
  private int definitions;

  Instantiator(
      Map<CoreModule, CompiledModule> compiled,
      Object context,
      ComponentLimits limits,
      Meter meter) {
    this.compiled = compiled;
    this.context = context;
    this.limits = limits;
    this.meter = meter;
    this.memoryPages = new Quota("memory-pages", limits.memoryPages());
    this.tableElements = new Quota("table-elements", limits.tableElements());
  }

  /** The host's, for its functions and destructors. */
  Object context() {
    return context;
  }

  ComponentLimits limits() {
    return limits;
  }

  Meter meter() {
    return meter;
  }

  Quota memoryPages() {
    return memoryPages;
  }

  Quota tableElements() {
    return tableElements;
  }

  /** Counts an instance: nested components that each make two of the next would never end. */
  void countInstance() {
    if (++instances > MAXIMUM_INSTANCES) {
      throw new LinkException("the component makes more than 10,000 instances");
    }
  }

  /** Counts the steps of instantiation. */
  void countDefinitions(int count) {
    definitions += count;
    if (definitions > MAXIMUM_DEFINITIONS) {
      throw new LinkException("the component takes more than 1,000,000 steps to instantiate");
    }
  }

  CoreInstance instantiate(CoreModule module, Map<String, CoreInstance> arguments) {
    CompiledModule one = compiled.get(module);
    if (one == null) {
      throw new IllegalStateException(
          "a core module was not compiled when its component was linked");
    }
    countInstance();
    meter.call();
    countDefinitions(module.type().imports().size() + module.type().exports().size());
    return CoreInstantiation.instantiate(module, one, arguments, this);
  }
}
