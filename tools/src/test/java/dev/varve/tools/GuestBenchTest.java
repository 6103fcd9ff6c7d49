package dev.varve.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuestBenchTest {

  @TempDir Path directory;

  @Test
  void smallCallsOfTheProgramThatComesWithTheCommandAreMeasured() {
    CommandTest.Ran ran =
        CommandTest.bare(
            "bench", "guest", "--json", "--operations", "1000", "--rounds", "1", "--warmup", "0");

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.json())
        .allSatisfy(figure -> assertThat(figure.get("value").asDouble()).isPositive())
        .extracting(figure -> figure.get("case").asText())
        .containsExactly("writes", "reads", "files");
  }

  @Test
  void aComponentIsReadLinkedAndRunInEachRound() throws Exception {
    Path component = directory.resolve("ledger.wasm");
    Files.write(component, BuiltInGuest.bytes("ledger.wasm"));
    CommandTest.Ran ran =
        CommandTest.bare(
            "bench",
            "guest",
            "--json",
            "--rounds",
            "2",
            component.toString(),
            "--",
            "mint",
            "a",
            "1");

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.json())
        .extracting(figure -> figure.get("case").asText())
        .containsExactly("read (cold)", "link (cold)", "run (cold)", "read", "link", "run");
  }

  @Test
  void aFunctionOfNoComponentIsRefused() {
    CommandTest.Ran ran = CommandTest.bare("bench", "guest", "--invoke", "f()");

    assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains("--invoke: name a COMPONENT");
  }

  @Test
  void aGuestThatFailsIsTold() throws Exception {
    Path component = directory.resolve("ledger.wasm");
    Files.write(component, BuiltInGuest.bytes("ledger.wasm"));
    CommandTest.Ran ran = CommandTest.bare("bench", "guest", component.toString(), "--", "what");

    assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
    assertThat(ran.err()).contains("ledger.wasm: the guest failed: ");
  }

  @Test
  void moreLinesAreThereThanTheReadsTake() {
    LargeGuest reads =
        LargeGuest.smallCalls(1_000).stream()
            .filter(one -> one.lines() > 0)
            .findFirst()
            .orElseThrow();

    assertThat(reads.content().length).isGreaterThan(64 * 1_000);
  }
}
