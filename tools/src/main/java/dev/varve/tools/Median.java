package dev.varve.tools;

import java.io.IOException;
import java.util.Arrays;

/** The figure in the middle: one slow round on a busy machine does not move it. */
final class Median {

  /** Measures once. */
  @FunctionalInterface
  interface Measure {
    double take() throws IOException, InterruptedException;
  }

  private Median() {}

  static double of(int rounds, Measure measure) throws IOException, InterruptedException {
    double[] values = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      values[i] = measure.take();
    }
    Arrays.sort(values);
    return (values[(rounds - 1) / 2] + values[rounds / 2]) / 2;
  }
}
