package dev.varve.wasi;

import dev.varve.component.HostInterface;
import dev.varve.component.TrapException;
import dev.varve.journal.TrapKind;

/** {@code wasi:random/random}: from the header's seed, so that no secret may come from here. */
final class RandomRandom {

  private static final int MAXIMUM_BYTES = 64 << 20;

  static final HostInterface<Wasi> INTERFACE =
      HostInterface.<Wasi>builder("wasi:random/random@" + WasiInterfaces.VERSION)
          .function(
              "get-random-bytes",
              "(u64) -> list<u8>",
              (wasi, arguments) -> bytes(wasi.random(), arguments.int64(0)))
          .function("get-random-u64", "() -> u64", (wasi, arguments) -> wasi.random().nextLong())
          .build();

  private RandomRandom() {}

  static byte[] bytes(RandomBytes source, long count) {
    if (Long.compareUnsigned(count, MAXIMUM_BYTES) > 0) {
      throw new TrapException(
          TrapKind.ABI,
          Long.toUnsignedString(count) + " random bytes at once, at most " + MAXIMUM_BYTES);
    }
    return source.next((int) count);
  }
}
