package dev.varve.component;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What components share at run time. Types have no value. */
sealed interface ComponentValue {

  /** A function of a component or of the host. */
  non-sealed interface Callable extends ComponentValue {
    /** Calls it with values as in {@link ValueType}. */
    @Nullable Object call(Object[] arguments);
  }

  record InstanceValue(Map<String, ComponentValue> exports) implements ComponentValue {}

  /** A component and the instance in which it was found, where its aliases lead outwards to. */
  record Closure(ComponentDefinition definition, @Nullable InstanceFrame outer)
      implements ComponentValue {}

  record ModuleValue(CoreModule module) implements ComponentValue {}
}
