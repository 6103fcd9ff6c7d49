package dev.varve.component;

import dev.varve.component.ComponentValue.Callable;
import dev.varve.component.ComponentValue.InstanceValue;
import dev.varve.journal.TrapKind;
import java.util.LinkedHashMap;
import java.util.Map;

/** An imported interface with the host's functions for it. */
record LinkedInterface<C>(Map<String, HostFunction<C>> functions) {

  /** A function that nobody provides. */
  static <C> HostFunction<C> missing(String interfaceName, String function) {
    String message = interfaceName + "#" + function + " is called, which nobody provides";
    return (context, arguments) -> {
      throw new TrapException(TrapKind.UNREACHABLE, message);
    };
  }

  InstanceValue in(C context) {
    Map<String, ComponentValue> exports = new LinkedHashMap<>();
    functions.forEach(
        (name, function) -> {
          Callable callable = arguments -> function.call(context, new Arguments(arguments));
          exports.put(name, callable);
        });
    return new InstanceValue(exports);
  }
}
