package dev.varve.wasi;

import dev.varve.component.HostInterface;
import dev.varve.component.HostResource;
import dev.varve.wasi.SocketsNetwork.Unobtainable;

/** {@code wasi:sockets/tcp}: it links, and a guest never gets a socket. */
final class SocketsTcp {

  static final HostResource<Wasi, Unobtainable> SOCKET =
      HostResource.of("tcp-socket", Unobtainable.class);

  static final HostInterface<Wasi> INTERFACE = define();

  private SocketsTcp() {}

  private static HostInterface<Wasi> define() {
    HostInterface.Builder<Wasi> tcp =
        SocketsNetwork.withAddresses(
                HostInterface.<Wasi>builder("wasi:sockets/tcp@" + WasiInterfaces.VERSION))
            .use(IoPoll.POLLABLE)
            .use(IoStreams.INPUT_STREAM)
            .use(IoStreams.OUTPUT_STREAM)
            .use(SocketsNetwork.NETWORK)
            .type("duration", "u64")
            .type("shutdown-type", "enum { receive, send, both }")
            .resource(SOCKET);
    method(tcp, "start-bind", ", borrow<network>, ip-socket-address", result("_"));
    method(tcp, "finish-bind", "", result("_"));
    method(tcp, "start-connect", ", borrow<network>, ip-socket-address", result("_"));
    method(tcp, "finish-connect", "", result("tuple<own<input-stream>, own<output-stream>>"));
    method(tcp, "start-listen", "", result("_"));
    method(tcp, "finish-listen", "", result("_"));
    method(
        tcp, "accept", "", result("tuple<own<tcp-socket>, own<input-stream>, own<output-stream>>"));
    method(tcp, "local-address", "", result("ip-socket-address"));
    method(tcp, "remote-address", "", result("ip-socket-address"));
    method(tcp, "is-listening", "", "bool");
    method(tcp, "address-family", "", "ip-address-family");
    method(tcp, "set-listen-backlog-size", ", u64", result("_"));
    option(tcp, "keep-alive-enabled", "bool");
    option(tcp, "keep-alive-idle-time", "duration");
    option(tcp, "keep-alive-interval", "duration");
    option(tcp, "keep-alive-count", "u32");
    option(tcp, "hop-limit", "u8");
    option(tcp, "receive-buffer-size", "u64");
    option(tcp, "send-buffer-size", "u64");
    method(tcp, "subscribe", "", "own<pollable>");
    method(tcp, "shutdown", ", shutdown-type", result("_"));
    return tcp.build();
  }

  /** A value that can be asked for and set. */
  private static void option(HostInterface.Builder<Wasi> tcp, String name, String type) {
    method(tcp, name, "", result(type));
    method(tcp, "set-" + name, ", " + type, result("_"));
  }

  private static void method(
      HostInterface.Builder<Wasi> tcp, String name, String parameters, String result) {
    tcp.function(
        "[method]tcp-socket." + name,
        "(borrow<tcp-socket>" + parameters + ") -> " + result,
        SocketsNetwork.UNREACHABLE);
  }

  private static String result(String ok) {
    return "result<" + ok + ", error-code>";
  }
}
