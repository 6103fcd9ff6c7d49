package dev.varve.wasi;

import dev.varve.component.HostFunction;
import dev.varve.component.HostInterface;
import dev.varve.component.HostResource;
import java.util.Optional;

/** {@code wasi:sockets/network}: a network from which nothing can be had. */
final class SocketsNetwork {

  /** A network. */
  record Network() {}

  /** A socket, or a stream of datagrams or addresses: a guest never gets one. */
  record Unobtainable() {}

  static final HostResource<Wasi, Network> NETWORK = HostResource.of("network", Network.class);

  static final String ERROR_CODE =
      "enum { unknown, access-denied, not-supported, invalid-argument, out-of-memory, timeout,"
          + " concurrency-conflict, not-in-progress, would-block, invalid-state,"
          + " new-socket-limit, address-not-bindable, address-in-use, remote-unreachable,"
          + " connection-refused, connection-reset, connection-aborted, datagram-too-large,"
          + " name-unresolvable, temporary-resolver-failure, permanent-resolver-failure }";
  static final int ACCESS_DENIED = 1;
  static final int PERMANENT_RESOLVER_FAILURE = 20;

  /** A function that takes what a guest never gets, so that no call arrives. */
  static final HostFunction<Wasi> UNREACHABLE =
      (wasi, arguments) -> {
        throw new IllegalStateException("a guest has a socket");
      };

  static final HostInterface<Wasi> INTERFACE =
      withAddresses(HostInterface.<Wasi>builder("wasi:sockets/network@" + WasiInterfaces.VERSION))
          .use(IoError.ERROR)
          .resource(NETWORK)
          .function(
              "network-error-code",
              "(borrow<error>) -> option<error-code>",
              (wasi, arguments) -> Optional.empty())
          .build();

  private SocketsNetwork() {}

  /** The named types that every interface of sockets takes from here. */
  static HostInterface.Builder<Wasi> withAddresses(HostInterface.Builder<Wasi> builder) {
    return builder
        .type("error-code", ERROR_CODE)
        .type("ip-address-family", "enum { ipv4, ipv6 }")
        .type("ipv4-address", "tuple<u8, u8, u8, u8>")
        .type("ipv6-address", "tuple<u16, u16, u16, u16, u16, u16, u16, u16>")
        .type("ip-address", "variant { ipv4(ipv4-address), ipv6(ipv6-address) }")
        .type("ipv4-socket-address", "record { port: u16, address: ipv4-address }")
        .type(
            "ipv6-socket-address",
            "record { port: u16, flow-info: u32, address: ipv6-address, scope-id: u32 }")
        .type(
            "ip-socket-address",
            "variant { ipv4(ipv4-socket-address), ipv6(ipv6-socket-address) }");
  }
}
