package dev.varve.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuestsBenchTest {

  @TempDir Path directory;

  @Test
  void aGuestThatIsMissingIsLeftOutAndTold() {
    CommandTest.Ran ran =
        CommandTest.bare(
            "bench", "guests", "--guests", directory.toString(), "--case", "sha256-64-mib");

    assertThat(ran.code()).isEqualTo(ExitCode.OK);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .isEqualTo(
            "varve: "
                + directory.resolve("sha256.wasm")
                + " is missing; left out sha256-64-mib"
                + System.lineSeparator());
  }

  @Test
  void anUnknownCaseIsRefusedWithThoseThatThereAre() {
    CommandTest.Ran ran =
        CommandTest.bare("bench", "guests", "--guests", directory.toString(), "--case", "nothing");

    assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains("nothing is none of sqlite-memory, sqlite-file");
  }

  @Test
  void theLinesAreAlwaysTheSameAndAsManyAsAskedFor() {
    LargeGuest guest =
        LargeGuest.ALL.stream().filter(one -> one.lines() > 0).findFirst().orElseThrow();
    byte[] content = guest.content();

    assertThat(content).isEqualTo(guest.content());
    int lines = 0;
    for (byte octet : content) {
      lines += octet == '\n' ? 1 : 0;
    }
    assertThat(lines).isEqualTo(guest.lines());
  }
}
