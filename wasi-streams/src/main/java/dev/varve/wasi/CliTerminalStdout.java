package dev.varve.wasi;

import dev.varve.component.HostInterface;
import java.util.Optional;

/** {@code wasi:cli/terminal-stdout}: there is none. */
final class CliTerminalStdout {

  static final HostInterface<Wasi> INTERFACE =
      HostInterface.<Wasi>builder("wasi:cli/terminal-stdout@" + WasiInterfaces.VERSION)
          .use(CliTerminalOutput.TERMINAL)
          .function(
              "get-terminal-stdout",
              "() -> option<own<terminal-output>>",
              (wasi, arguments) -> Optional.empty())
          .build();

  private CliTerminalStdout() {}
}
