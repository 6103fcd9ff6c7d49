package dev.varve.tools;

import com.google.common.collect.ImmutableList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --writes N --size BYTES}: writes through a stream instead of the standard ones. */
final class StreamWritesOptions {

  @Option(names = "--writes", paramLabel = "N", required = true, description = "How many writes.")
  private int writes;

  @Option(
      names = "--size",
      paramLabel = "BYTES",
      required = true,
      description = "Bytes of each write.")
  private int size;

  /** What was asked for. */
  static ImmutableList<StreamWrites> orStandard(@Nullable StreamWritesOptions given) {
    return given == null
        ? StreamWrites.STANDARD
        : ImmutableList.of(new StreamWrites(given.writes, given.size));
  }
}
