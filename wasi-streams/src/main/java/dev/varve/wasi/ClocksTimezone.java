package dev.varve.wasi;

import dev.varve.component.HostInterface;
import dev.varve.component.Tuple;

/** {@code wasi:clocks/timezone}: UTC at every time. */
final class ClocksTimezone {

  private static final int UTC_OFFSET = 0;

  static final HostInterface<Wasi> INTERFACE =
      HostInterface.<Wasi>builder("wasi:clocks/timezone@" + WasiInterfaces.VERSION)
          .type("datetime", Datetime.TYPE)
          .type(
              "timezone-display",
              "record { utc-offset: s32, name: string, in-daylight-saving-time: bool }")
          .function(
              "display",
              "(datetime) -> timezone-display",
              (wasi, arguments) -> Tuple.of(UTC_OFFSET, "UTC", false))
          .function("utc-offset", "(datetime) -> s32", (wasi, arguments) -> UTC_OFFSET)
          .build();

  private ClocksTimezone() {}
}
