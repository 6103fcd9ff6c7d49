package dev.varve.component;

import dev.varve.component.ComponentValue.InstanceValue;
import java.util.LinkedHashMap;
import java.util.Map;

/** An imported interface with the host's functions for it. */
record LinkedInterface<C>(Map<String, HostFunction<C>> functions) implements LinkedImport<C> {

  @Override
  public InstanceValue in(C context) {
    Map<String, ComponentValue> exports = new LinkedHashMap<>();
    functions.forEach(
        (name, function) -> exports.put(name, new LinkedFunction<>(function).in(context)));
    return new InstanceValue(exports);
  }
}
