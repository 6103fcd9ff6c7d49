package dev.varve.wasi;

import dev.varve.component.HostInterface;

/** {@code wasi:cli/stdin}: every call gives a handle to the same stream. */
final class CliStdin {

  static final HostInterface<Wasi> INTERFACE =
      HostInterface.<Wasi>builder("wasi:cli/stdin@" + WasiInterfaces.VERSION)
          .use(IoStreams.INPUT_STREAM)
          .function(
              "get-stdin",
              "() -> own<input-stream>",
              (wasi, arguments) -> new InputHandle(wasi.stdin()))
          .build();

  private CliStdin() {}
}
