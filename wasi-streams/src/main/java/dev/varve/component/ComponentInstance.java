package dev.varve.component;

import dev.varve.component.ComponentValue.Callable;
import dev.varve.component.ComponentValue.InstanceValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A running component. Used by one thread at a time, the same or another; the thread needs a stack
 * for the guest's recursion. After a call that ended in anything but a return it is poisoned: every
 * later call throws {@link IllegalStateException}.
 */
public final class ComponentInstance {
  private final ComponentType type;
  private final InstanceValue exports;
  private boolean poisoned;

  ComponentInstance(ComponentType type, InstanceValue exports) {
    this.type = type;
    this.exports = exports;
  }

  /**
   * Calls a function of an exported interface.
   *
   * @param exportedInterface with a version, which any compatible one satisfies, or without, which
   *     any one satisfies
   * @param arguments values as in {@link ValueType}
   * @return a value as in {@link ValueType}, or null where the function gives none
   * @throws IllegalArgumentException if there is no such function; or if an argument is not of its
   *     type
   * @throws TrapException if the guest traps
   * @throws ComponentLimitException if the guest passes a limit
   * @throws StackExhaustedException if the thread's stack is too small
   */
  public @Nullable Object call(String exportedInterface, String function, Object... arguments) {
    String name = exportName(exportedInterface);
    ExternType extern =
        ((InstanceType) exportOf(type.exports(), name).type()).exports().get(function);
    ComponentValue value =
        ((InstanceValue) exportOf(exports.exports(), name)).exports().get(function);
    if (extern == null || !(value instanceof Callable callable)) {
      throw new IllegalArgumentException(
          "the exported interface " + name + " has no function " + function);
    }
    return call(name + "#" + function, callable, (FunctionType) extern.type(), arguments);
  }

  /**
   * Calls a function that is exported by itself; as {@link #call(String, String, Object...)}
   * otherwise.
   */
  public @Nullable Object callExport(String function, Object... arguments) {
    if (!(exports.exports().get(function) instanceof Callable callable)) {
      throw new IllegalArgumentException("the component exports no function " + function);
    }
    return call(
        function, callable, (FunctionType) exportOf(type.exports(), function).type(), arguments);
  }

  /**
   * Calls a function of the component's {@link World}; as {@link #call(String, String, Object...)}
   * otherwise.
   */
  public @Nullable Object call(ExportedFunction function, List<Object> arguments) {
    Object[] values = arguments.toArray();
    return function.interfaceName() == null
        ? callExport(function.name(), values)
        : call(function.interfaceName(), function.name(), values);
  }

  private @Nullable Object call(
      String name, Callable callable, FunctionType functionType, Object[] arguments) {
    List<ValueType.Field> parameters = functionType.parameters();
    if (arguments.length != parameters.size()) {
      throw new IllegalArgumentException(
          name + " takes " + parameters.size() + " arguments, not " + arguments.length);
    }
    if (poisoned) {
      throw new IllegalStateException("the instance has failed before and cannot be called");
    }
    poisoned = true;
    try {
      Object result = callable.call(arguments);
      poisoned = false;
      return result;
    } catch (RuntimeException | StackOverflowError thrown) {
      throw Traps.translated(thrown);
    }
  }

  private static <T> T exportOf(Map<String, T> exports, String name) {
    T export = exports.get(name);
    if (export == null) {
      throw new IllegalArgumentException("the component has no export " + name);
    }
    return export;
  }

  private String exportName(String wanted) {
    ExternType exact = type.exports().get(wanted);
    if (exact != null && exact.sort() == Sort.INSTANCE) {
      return wanted;
    }
    return type.exports().entrySet().stream()
        .filter(export -> export.getValue().sort() == Sort.INSTANCE)
        .map(Map.Entry::getKey)
        .filter(export -> InterfaceName.satisfies(export, wanted))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("the component exports no interface " + wanted));
  }
}
