package dev.varve.wasi;

import dev.varve.component.HostInterface;
import dev.varve.component.HostResource;

/** {@code wasi:cli/terminal-input}: no guest ever has one. */
final class CliTerminalInput {

  /** A terminal. */
  private record Terminal() {}

  static final HostResource<Wasi, ?> TERMINAL =
      HostResource.<Wasi, Terminal>of("terminal-input", Terminal.class);

  static final HostInterface<Wasi> INTERFACE =
      HostInterface.<Wasi>builder("wasi:cli/terminal-input@" + WasiInterfaces.VERSION)
          .resource(TERMINAL)
          .build();

  private CliTerminalInput() {}
}
