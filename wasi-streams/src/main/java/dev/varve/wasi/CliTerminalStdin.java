package dev.varve.wasi;

import dev.varve.component.HostInterface;
import java.util.Optional;

/** {@code wasi:cli/terminal-stdin}: there is none. */
final class CliTerminalStdin {

  static final HostInterface<Wasi> INTERFACE =
      HostInterface.<Wasi>builder("wasi:cli/terminal-stdin@" + WasiInterfaces.VERSION)
          .use(CliTerminalInput.TERMINAL)
          .function(
              "get-terminal-stdin",
              "() -> option<own<terminal-input>>",
              (wasi, arguments) -> Optional.empty())
          .build();

  private CliTerminalStdin() {}
}
