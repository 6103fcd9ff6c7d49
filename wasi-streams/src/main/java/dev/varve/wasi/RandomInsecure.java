package dev.varve.wasi;

import dev.varve.component.HostInterface;

/** {@code wasi:random/insecure}: bytes of its own, from the header's seed. */
final class RandomInsecure {

  static final HostInterface<Wasi> INTERFACE =
      HostInterface.<Wasi>builder("wasi:random/insecure@" + WasiInterfaces.VERSION)
          .function(
              "get-insecure-random-bytes",
              "(u64) -> list<u8>",
              (wasi, arguments) -> RandomRandom.bytes(wasi.insecureRandom(), arguments.int64(0)))
          .function(
              "get-insecure-random-u64",
              "() -> u64",
              (wasi, arguments) -> wasi.insecureRandom().nextLong())
          .build();

  private RandomInsecure() {}
}
