package dev.varve.component;

import org.jspecify.annotations.Nullable;

/** A core function as a component's function. */
final class LiftedFunction implements ComponentValue.Callable {
  private final CoreValue.CoreFunction callee;
  private final CoreValue.@Nullable CoreFunction postReturn;
  private final Crossing crossing;
  private final AbiTuple parameters;
  private final @Nullable AbiType result;
  private final boolean parametersInMemory;
  private final boolean resultInMemory;

  LiftedFunction(
      CoreValue.CoreFunction callee,
      CoreValue.@Nullable CoreFunction postReturn,
      Crossing crossing,
      FunctionType type,
      AbiPlans plans) {
    this.callee = callee;
    this.postReturn = postReturn;
    this.crossing = crossing;
    this.parameters = plans.parameters(type);
    this.result = type.result() == null ? null : plans.of(type.result());
    this.parametersInMemory = Flattening.parametersInMemory(type);
    this.resultInMemory = Flattening.resultInMemory(type);
  }

  @Override
  public @Nullable Object call(Object[] arguments) {
    InstanceState state = crossing.state();
    state.enter();
    crossing.begin();
    long[] results = callee.call(lower(arguments));
    Object value = lift(results);
    crossing.end();
    if (postReturn != null) {
      state.callInside(postReturn, results);
    }
    state.exit();
    return value;
  }

  private long[] lower(Object[] arguments) {
    if (parametersInMemory) {
      int address = crossing.allocate(parameters.alignment(), parameters.size());
      parameters.storeFields(crossing, address, arguments);
      return new long[] {address};
    }
    long[] flat = new long[parameters.flatCount()];
    parameters.lowerFields(crossing, flat, 0, arguments);
    return flat;
  }

  private @Nullable Object lift(long[] results) {
    if (result == null) {
      return null;
    }
    if (resultInMemory) {
      int address = (int) results[0];
      crossing.requireRange(address, result.size(), result.alignment());
      return result.load(crossing, address);
    }
    return result.lift(crossing, results, 0);
  }
}
