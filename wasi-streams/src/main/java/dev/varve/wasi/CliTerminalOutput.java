package dev.varve.wasi;

import dev.varve.component.HostInterface;
import dev.varve.component.HostResource;

/** {@code wasi:cli/terminal-output}: no guest ever has one. */
final class CliTerminalOutput {

  /** A terminal. */
  private record Terminal() {}

  static final HostResource<Wasi, ?> TERMINAL =
      HostResource.<Wasi, Terminal>of("terminal-output", Terminal.class);

  static final HostInterface<Wasi> INTERFACE =
      HostInterface.<Wasi>builder("wasi:cli/terminal-output@" + WasiInterfaces.VERSION)
          .resource(TERMINAL)
          .build();

  private CliTerminalOutput() {}
}
