package dev.varve.wasi;

import dev.varve.component.HostInterface;
import dev.varve.component.Result;

/** {@code wasi:cli/exit}. */
final class CliExit {

  static final HostInterface<Wasi> INTERFACE =
      HostInterface.<Wasi>builder("wasi:cli/exit@" + WasiInterfaces.VERSION)
          .function(
              "exit",
              "(result)",
              (wasi, arguments) -> {
                throw new ExitException(arguments.result(0) instanceof Result.Ok ? 0 : 1);
              })
          .function(
              "exit-with-code",
              "(u8)",
              (wasi, arguments) -> {
                throw new ExitException(arguments.int32(0));
              })
          .build();

  private CliExit() {}
}
