package dev.varve.wasi;

import dev.varve.component.HostInterface;
import dev.varve.component.HostResource;

/** {@code wasi:io/error}. */
final class IoError {

  static final HostResource<Wasi, ErrorHandle> ERROR = HostResource.of("error", ErrorHandle.class);

  static final HostInterface<Wasi> INTERFACE =
      HostInterface.<Wasi>builder("wasi:io/error@" + WasiInterfaces.VERSION)
          .resource(ERROR)
          .function(
              "[method]error.to-debug-string",
              "(borrow<error>) -> string",
              (wasi, arguments) -> arguments.<ErrorHandle>resource(0).code().text())
          .build();

  private IoError() {}
}
