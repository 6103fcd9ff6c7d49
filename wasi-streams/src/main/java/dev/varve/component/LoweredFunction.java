package dev.varve.component;

import org.jspecify.annotations.Nullable;

/** A component's function as a core function. */
final class LoweredFunction implements CoreValue.CoreFunction {
  private static final long[] NOTHING = {};

  private final ComponentValue.Callable callee;
  private final Crossing crossing;
  private final CoreFunctionType type;
  private final AbiTuple parameters;
  private final @Nullable AbiType result;
  private final boolean parametersInMemory;
  private final boolean resultInMemory;

  LoweredFunction(
      ComponentValue.Callable callee,
      Crossing crossing,
      FunctionType type,
      CoreFunctionType core,
      AbiPlans plans) {
    this.callee = callee;
    this.crossing = crossing;
    this.type = core;
    this.parameters = plans.parameters(type);
    this.result = type.result() == null ? null : plans.of(type.result());
    this.parametersInMemory = Flattening.parametersInMemory(type);
    this.resultInMemory = Flattening.resultInMemory(type);
  }

  @Override
  public CoreFunctionType type() {
    return type;
  }

  @Override
  public long[] call(long[] arguments) {
    crossing.state().requireMayLeave();
    crossing.begin();
    Object value = callee.call(lift(arguments));
    crossing.end();
    return lower(arguments, value);
  }

  private Object[] lift(long[] arguments) {
    if (parametersInMemory) {
      int address = (int) arguments[0];
      crossing.requireRange(address, parameters.size(), parameters.alignment());
      return parameters.loadFields(crossing, address);
    }
    return parameters.liftFields(crossing, arguments, 0);
  }

  private long[] lower(long[] arguments, @Nullable Object value) {
    if (result == null) {
      return NOTHING;
    }
    if (value == null) {
      throw new IllegalArgumentException("a function that has a result gave null");
    }
    if (resultInMemory) {
      int address = (int) arguments[arguments.length - 1];
      crossing.requireRange(address, result.size(), result.alignment());
      result.store(crossing, address, value);
      return NOTHING;
    }
    long[] flat = new long[1];
    result.lower(crossing, flat, 0, value);
    return flat;
  }
}
