package dev.varve.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.wasi.GuestSession.Run;
import org.junit.jupiter.api.Test;

/**
 * A guest that asks for sleep, sockets, times, hard links and descriptors that share a file. The
 * answers are Wasmtime's, but for times from 2^63 nanoseconds on, which overflow, for hard links,
 * which there are not, and for the clocks: an hour of sleep takes no time.
 */
class SystemGuestTest {

  @Test
  void everyAnswerIsAsDecided() {
    try (GuestSession session = new GuestSession("system")) {
      Run run = session.run();
      assertThat(run.stderr()).isEmpty();
      assertThat(run.stdout())
          .isEqualTo(
              """
              connect: PermissionDenied
              listen: PermissionDenied
              datagrams: PermissionDenied
              resolve: false
              slept: 3600
              wall: 3600
              mtime: 1000000000000000000
              set: 5000000006
              late: Uncategorized
              kept: 5000000006
              accessed: ok
              hard link: Unsupported
              hard link of nothing: NotFound
              hard link over a file: AlreadyExists
              renamed: 01234567....!?
              nameless: 15
              cut: 3
              """);
    }
  }
}
