package dev.varve.wasi;

import dev.varve.component.HostInterface;
import dev.varve.component.Tuple;
import java.util.Optional;

/** {@code wasi:cli/environment}: what the header says. */
final class CliEnvironment {

  static final HostInterface<Wasi> INTERFACE =
      HostInterface.<Wasi>builder("wasi:cli/environment@" + WasiInterfaces.VERSION)
          .function(
              "get-environment",
              "() -> list<tuple<string, string>>",
              (wasi, arguments) ->
                  wasi.execution().header().environment().stream()
                      .map(variable -> Tuple.of(variable.name(), variable.value()))
                      .toList())
          .function(
              "get-arguments",
              "() -> list<string>",
              (wasi, arguments) -> wasi.execution().header().arguments())
          .function("initial-cwd", "() -> option<string>", (wasi, arguments) -> Optional.empty())
          .build();

  private CliEnvironment() {}
}
