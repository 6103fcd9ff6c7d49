package dev.varve.wasi;

import dev.varve.component.HostInterface;
import dev.varve.component.Tuple;

/**
 * {@code wasi:random/insecure-seed}: a constant, the first 16 bytes of SHA-256 of {@code
 * varve-insecure-seed-1} as two little-endian numbers.
 */
final class RandomInsecureSeed {

  static final long FIRST = 0xe293_b2c0_2500_d53fL;
  static final long SECOND = 0xf9bf_d204_b35e_4cbbL;

  static final HostInterface<Wasi> INTERFACE =
      HostInterface.<Wasi>builder("wasi:random/insecure-seed@" + WasiInterfaces.VERSION)
          .function(
              "insecure-seed",
              "() -> tuple<u64, u64>",
              (wasi, arguments) -> Tuple.of(FIRST, SECOND))
          .build();

  private RandomInsecureSeed() {}
}
