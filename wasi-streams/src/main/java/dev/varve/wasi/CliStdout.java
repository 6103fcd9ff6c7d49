package dev.varve.wasi;

import dev.varve.component.HostInterface;

/** {@code wasi:cli/stdout}: every call gives a handle to the same stream. */
final class CliStdout {

  static final HostInterface<Wasi> INTERFACE =
      HostInterface.<Wasi>builder("wasi:cli/stdout@" + WasiInterfaces.VERSION)
          .use(IoStreams.OUTPUT_STREAM)
          .function(
              "get-stdout",
              "() -> own<output-stream>",
              (wasi, arguments) -> new OutputHandle(wasi.stdout()))
          .build();

  private CliStdout() {}
}
