package dev.varve.wasi;

import dev.varve.component.HostInterface;

/** {@code wasi:clocks/wall-clock}. */
final class ClocksWall {

  static final HostInterface<Wasi> INTERFACE =
      HostInterface.<Wasi>builder("wasi:clocks/wall-clock@" + WasiInterfaces.VERSION)
          .type("datetime", Datetime.TYPE)
          .function(
              "now",
              "() -> datetime",
              (wasi, arguments) -> Datetime.ofNanoseconds(wasi.clock().wall()))
          .function(
              "resolution",
              "() -> datetime",
              (wasi, arguments) -> Datetime.ofNanoseconds(LogicalClock.STEP))
          .build();

  private ClocksWall() {}
}
