package dev.varve.wasi;

import dev.varve.component.HostInterface;
import dev.varve.component.HostResource;
import dev.varve.component.Result;

/** {@code wasi:sockets/ip-name-lookup}: no name is ever resolved. */
final class SocketsNameLookup {

  private static final HostResource<Wasi, SocketsNetwork.Unobtainable> RESOLVE_ADDRESS_STREAM =
      HostResource.of("resolve-address-stream", SocketsNetwork.Unobtainable.class);

  static final HostInterface<Wasi> INTERFACE =
      SocketsNetwork.withAddresses(
              HostInterface.<Wasi>builder("wasi:sockets/ip-name-lookup@" + WasiInterfaces.VERSION))
          .use(IoPoll.POLLABLE)
          .use(SocketsNetwork.NETWORK)
          .resource(RESOLVE_ADDRESS_STREAM)
          .function(
              "resolve-addresses",
              "(borrow<network>, string) -> result<own<resolve-address-stream>, error-code>",
              (wasi, arguments) -> Result.err(SocketsNetwork.PERMANENT_RESOLVER_FAILURE))
          .function(
              "[method]resolve-address-stream.resolve-next-address",
              "(borrow<resolve-address-stream>) -> result<option<ip-address>, error-code>",
              SocketsNetwork.UNREACHABLE)
          .function(
              "[method]resolve-address-stream.subscribe",
              "(borrow<resolve-address-stream>) -> own<pollable>",
              SocketsNetwork.UNREACHABLE)
          .build();

  private SocketsNameLookup() {}
}
