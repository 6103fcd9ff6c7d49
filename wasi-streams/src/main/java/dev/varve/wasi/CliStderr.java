package dev.varve.wasi;

import dev.varve.component.HostInterface;

/** {@code wasi:cli/stderr}: every call gives a handle to the same stream. */
final class CliStderr {

  static final HostInterface<Wasi> INTERFACE =
      HostInterface.<Wasi>builder("wasi:cli/stderr@" + WasiInterfaces.VERSION)
          .use(IoStreams.OUTPUT_STREAM)
          .function(
              "get-stderr",
              "() -> own<output-stream>",
              (wasi, arguments) -> new OutputHandle(wasi.stderr()))
          .build();

  private CliStderr() {}
}
