package dev.varve.wasi;

import dev.varve.component.HostInterface;
import dev.varve.component.HostResource;
import dev.varve.wasi.SocketsNetwork.Unobtainable;

/** {@code wasi:sockets/udp}: it links, and a guest never gets a socket. */
final class SocketsUdp {

  static final HostResource<Wasi, Unobtainable> SOCKET =
      HostResource.of("udp-socket", Unobtainable.class);

  private static final HostResource<Wasi, Unobtainable> INCOMING =
      HostResource.of("incoming-datagram-stream", Unobtainable.class);

  private static final HostResource<Wasi, Unobtainable> OUTGOING =
      HostResource.of("outgoing-datagram-stream", Unobtainable.class);

  static final HostInterface<Wasi> INTERFACE = define();

  private SocketsUdp() {}

  private static HostInterface<Wasi> define() {
    HostInterface.Builder<Wasi> udp =
        SocketsNetwork.withAddresses(
                HostInterface.<Wasi>builder("wasi:sockets/udp@" + WasiInterfaces.VERSION))
            .use(IoPoll.POLLABLE)
            .use(SocketsNetwork.NETWORK)
            .type(
                "incoming-datagram", "record { data: list<u8>, remote-address: ip-socket-address }")
            .type(
                "outgoing-datagram",
                "record { data: list<u8>, remote-address: option<ip-socket-address> }")
            .resource(SOCKET)
            .resource(INCOMING)
            .resource(OUTGOING);
    defineSocket(udp);
    method(udp, INCOMING, "receive", ", u64", result("list<incoming-datagram>"));
    method(udp, INCOMING, "subscribe", "", "own<pollable>");
    method(udp, OUTGOING, "check-send", "", result("u64"));
    method(udp, OUTGOING, "send", ", list<outgoing-datagram>", result("u64"));
    method(udp, OUTGOING, "subscribe", "", "own<pollable>");
    return udp.build();
  }

  private static void defineSocket(HostInterface.Builder<Wasi> udp) {
    method(udp, SOCKET, "start-bind", ", borrow<network>, ip-socket-address", result("_"));
    method(udp, SOCKET, "finish-bind", "", result("_"));
    method(
        udp,
        SOCKET,
        "stream",
        ", option<ip-socket-address>",
        result("tuple<own<incoming-datagram-stream>, own<outgoing-datagram-stream>>"));
    method(udp, SOCKET, "local-address", "", result("ip-socket-address"));
    method(udp, SOCKET, "remote-address", "", result("ip-socket-address"));
    method(udp, SOCKET, "address-family", "", "ip-address-family");
    method(udp, SOCKET, "unicast-hop-limit", "", result("u8"));
    method(udp, SOCKET, "set-unicast-hop-limit", ", u8", result("_"));
    method(udp, SOCKET, "receive-buffer-size", "", result("u64"));
    method(udp, SOCKET, "set-receive-buffer-size", ", u64", result("_"));
    method(udp, SOCKET, "send-buffer-size", "", result("u64"));
    method(udp, SOCKET, "set-send-buffer-size", ", u64", result("_"));
    method(udp, SOCKET, "subscribe", "", "own<pollable>");
  }

  private static void method(
      HostInterface.Builder<Wasi> udp,
      HostResource<Wasi, Unobtainable> resource,
      String name,
      String parameters,
      String result) {
    udp.function(
        "[method]" + resource.name() + "." + name,
        "(borrow<" + resource.name() + ">" + parameters + ") -> " + result,
        SocketsNetwork.UNREACHABLE);
  }

  private static String result(String ok) {
    return "result<" + ok + ", error-code>";
  }
}
