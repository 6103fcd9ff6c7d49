package dev.varve.wasi;

import dev.varve.component.HostInterface;
import java.util.Optional;

/** {@code wasi:cli/terminal-stderr}: there is none. */
final class CliTerminalStderr {

  static final HostInterface<Wasi> INTERFACE =
      HostInterface.<Wasi>builder("wasi:cli/terminal-stderr@" + WasiInterfaces.VERSION)
          .use(CliTerminalOutput.TERMINAL)
          .function(
              "get-terminal-stderr",
              "() -> option<own<terminal-output>>",
              (wasi, arguments) -> Optional.empty())
          .build();

  private CliTerminalStderr() {}
}
