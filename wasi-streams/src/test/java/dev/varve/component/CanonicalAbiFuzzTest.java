package dev.varve.component;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever a guest's memory and arguments are, values are read and written or the guest traps. */
class CanonicalAbiFuzzTest {
  @FuzzTest
  void anyMemoryHoldsValuesOrTraps(byte[] bytes) {
    HostileMemory.tryOut(bytes);
  }
}
