package dev.varve.wasi;

import dev.varve.component.HostInterface;

/** {@code wasi:clocks/monotonic-clock}. */
final class ClocksMonotonic {

  static final HostInterface<Wasi> INTERFACE =
      HostInterface.<Wasi>builder("wasi:clocks/monotonic-clock@" + WasiInterfaces.VERSION)
          .use(IoPoll.POLLABLE)
          .type("instant", "u64")
          .type("duration", "u64")
          .function("now", "() -> instant", (wasi, arguments) -> wasi.clock().read())
          .function("resolution", "() -> duration", (wasi, arguments) -> LogicalClock.STEP)
          .function(
              "subscribe-instant",
              "(instant) -> own<pollable>",
              (wasi, arguments) -> PollableHandle.of(wasi.clock().at(arguments.int64(0))))
          .function(
              "subscribe-duration",
              "(duration) -> own<pollable>",
              (wasi, arguments) -> PollableHandle.of(wasi.clock().after(arguments.int64(0))))
          .build();

  private ClocksMonotonic() {}
}
