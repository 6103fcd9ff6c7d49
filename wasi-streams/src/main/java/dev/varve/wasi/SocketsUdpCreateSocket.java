package dev.varve.wasi;

import dev.varve.component.HostInterface;
import dev.varve.component.Result;

/** {@code wasi:sockets/udp-create-socket}: denied. */
final class SocketsUdpCreateSocket {

  static final HostInterface<Wasi> INTERFACE =
      SocketsNetwork.withAddresses(
              HostInterface.<Wasi>builder(
                  "wasi:sockets/udp-create-socket@" + WasiInterfaces.VERSION))
          .use(SocketsNetwork.NETWORK)
          .use(SocketsUdp.SOCKET)
          .function(
              "create-udp-socket",
              "(ip-address-family) -> result<own<udp-socket>, error-code>",
              (wasi, arguments) -> Result.err(SocketsNetwork.ACCESS_DENIED))
          .build();

  private SocketsUdpCreateSocket() {}
}
