package dev.varve.wasi;

import dev.varve.component.HostInterface;
import dev.varve.component.Result;

/** {@code wasi:sockets/tcp-create-socket}: denied. */
final class SocketsTcpCreateSocket {

  static final HostInterface<Wasi> INTERFACE =
      SocketsNetwork.withAddresses(
              HostInterface.<Wasi>builder(
                  "wasi:sockets/tcp-create-socket@" + WasiInterfaces.VERSION))
          .use(SocketsNetwork.NETWORK)
          .use(SocketsTcp.SOCKET)
          .function(
              "create-tcp-socket",
              "(ip-address-family) -> result<own<tcp-socket>, error-code>",
              (wasi, arguments) -> Result.err(SocketsNetwork.ACCESS_DENIED))
          .build();

  private SocketsTcpCreateSocket() {}
}
