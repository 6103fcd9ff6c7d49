package dev.varve.tools;

/**
 * How long something took, and what fuel it used.
 *
 * @param nanos in nanoseconds
 * @param fuel in units
 */
record FuelTime(long nanos, long fuel) {

  /** Takes something's fuel and time. */
  @FunctionalInterface
  interface Measure {
    FuelTime take() throws InterruptedException;
  }

  /** The quickest of some times: what else the machine does only adds. */
  static FuelTime best(int rounds, Measure measure) throws InterruptedException {
    FuelTime best = measure.take();
    for (int i = 1; i < rounds; i++) {
      FuelTime again = measure.take();
      best = again.nanos < best.nanos ? again : best;
    }
    return best;
  }

  /** This without what was used to begin with. */
  FuelTime without(FuelTime beginning) {
    return new FuelTime(nanos - beginning.nanos, fuel - beginning.fuel);
  }

  double picosecondsPerUnit() {
    return 1e3 * nanos / fuel;
  }
}
