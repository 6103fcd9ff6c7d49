package dev.varve.component;

import org.jspecify.annotations.Nullable;

/**
 * A function that the host provides.
 *
 * @param <C> the context of an instance
 */
@FunctionalInterface
public interface HostFunction<C> {
  /**
   * Arguments and result are values as in {@link ValueType}, of the types in the signature with
   * which the function was registered. What it throws ends the run and reaches the caller of the
   * guest unchanged.
   *
   * @return null exactly where the signature has no result
   */
  @Nullable Object call(C context, Arguments arguments);
}
