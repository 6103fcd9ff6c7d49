package dev.varve.component;

import org.jspecify.annotations.Nullable;

/** A component's function as a core function. */
final class LoweredFunction implements CoreValue.CoreFunction {
  private static final long[] NOTHING = {};

  private final ComponentValue.Callable callee;
  private final Crossing crossing;
  private final CoreFunctionType type;
  private final AbiPlans plans;
  private final FunctionType signature;
  private @Nullable Plan plan;

  /** How a call is made: made with the first one, for few of a component's imports are called. */
  private record Plan(
      AbiTuple parameters,
      @Nullable AbiType result,
      boolean parametersInMemory,
      boolean resultInMemory) {}

  LoweredFunction(
      ComponentValue.Callable callee,
      Crossing crossing,
      FunctionType signature,
      CoreFunctionType type,
      AbiPlans plans) {
    this.callee = callee;
    this.crossing = crossing;
    this.signature = signature;
    this.type = type;
    this.plans = plans;
  }

  private Plan plan() {
    Plan made = plan;
    if (made == null) {
      made =
          new Plan(
              plans.parameters(signature),
              signature.result() == null ? null : plans.of(signature.result()),
              Flattening.parametersInMemory(signature),
              Flattening.resultInMemory(signature));
      plan = made;
    }
    return made;
  }

  @Override
  public CoreFunctionType type() {
    return type;
  }

  @Override
  public long[] call(long[] arguments) {
    crossing.state().requireMayLeave();
    crossing.begin();
    Plan how = plan();
    Object value = callee.call(lift(how, arguments));
    crossing.end();
    return lower(how, arguments, value);
  }

  private Object[] lift(Plan how, long[] arguments) {
    if (how.parametersInMemory) {
      int address = (int) arguments[0];
      crossing.requireRange(address, how.parameters.size(), how.parameters.alignment());
      return how.parameters.loadFields(crossing, address);
    }
    return how.parameters.liftFields(crossing, arguments, 0);
  }

  private long[] lower(Plan how, long[] arguments, @Nullable Object value) {
    AbiType result = how.result;
    if (result == null) {
      return NOTHING;
    }
    if (value == null) {
      throw new IllegalArgumentException("a function that has a result gave null");
    }
    if (how.resultInMemory) {
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
