package dev.varve.wasi;

import dev.varve.component.HostInterface;

/** {@code wasi:sockets/instance-network}. */
final class SocketsInstanceNetwork {

  static final HostInterface<Wasi> INTERFACE =
      HostInterface.<Wasi>builder("wasi:sockets/instance-network@" + WasiInterfaces.VERSION)
          .use(SocketsNetwork.NETWORK)
          .function(
              "instance-network",
              "() -> own<network>",
              (wasi, arguments) -> new SocketsNetwork.Network())
          .build();

  private SocketsInstanceNetwork() {}
}
