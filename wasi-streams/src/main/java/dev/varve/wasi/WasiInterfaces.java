package dev.varve.wasi;

import com.google.common.collect.ImmutableList;
import dev.varve.component.HostInterface;

/** The interfaces of WASI 0.2 that a guest can import, at any version from 0.2.0 on. */
public final class WasiInterfaces {

  /** The version that they are written to. */
  static final String VERSION = "0.2.12";

  /**
   * All of {@code wasi:io}, {@code wasi:filesystem}, {@code wasi:cli}, {@code wasi:clocks}, {@code
   * wasi:random} and {@code wasi:sockets}, the last denied.
   */
  public static final ImmutableList<HostInterface<Wasi>> ALL =
      ImmutableList.of(
          IoError.INTERFACE,
          IoPoll.INTERFACE,
          IoStreams.INTERFACE,
          FilesystemTypes.INTERFACE,
          FilesystemPreopens.INTERFACE,
          CliEnvironment.INTERFACE,
          CliExit.INTERFACE,
          CliStdin.INTERFACE,
          CliStdout.INTERFACE,
          CliStderr.INTERFACE,
          CliTerminalInput.INTERFACE,
          CliTerminalOutput.INTERFACE,
          CliTerminalStdin.INTERFACE,
          CliTerminalStdout.INTERFACE,
          CliTerminalStderr.INTERFACE,
          ClocksMonotonic.INTERFACE,
          ClocksWall.INTERFACE,
          ClocksTimezone.INTERFACE,
          RandomRandom.INTERFACE,
          RandomInsecure.INTERFACE,
          RandomInsecureSeed.INTERFACE,
          SocketsNetwork.INTERFACE,
          SocketsInstanceNetwork.INTERFACE,
          SocketsTcp.INTERFACE,
          SocketsTcpCreateSocket.INTERFACE,
          SocketsUdp.INTERFACE,
          SocketsUdpCreateSocket.INTERFACE,
          SocketsNameLookup.INTERFACE);

  private WasiInterfaces() {}
}
