package dev.varve.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.varve.state.Store;
import dev.varve.store.RocksStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RunCommandTest extends CommandTest {

  @Test
  void aRunCommitsWhatTheGuestWrote() {
    CommandTest.Ran ran = ledger("mint", "alice", "100");

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).isEqualTo("alice 100\n");
    assertThat(ran.err()).matches("commit [0-9a-f]{64}  height 1  root [0-9a-f]{64}  .*\\R");
    assertThat(ran.err()).contains("root " + root());
    assertThat(succeeds("cat", "/accounts/alice").out()).isEqualTo("100\n");
  }

  @Test
  void theSameRunsGiveTheSameCommits() {
    ledger("mint", "alice", "100");
    String first = succeeds("log", "--json").out();
    store = directory.resolve("other");
    succeeds("init");
    ledger("mint", "alice", "100");

    assertThat(succeeds("log", "--json").out()).isEqualTo(first);
  }

  @Test
  void aGuestThatFailsLeavesNoTraceAndPassesItsCodeOn() {
    ledger("mint", "alice", "100");
    String before = succeeds("log").out();

    CommandTest.Ran ran = ledger("transfer", "alice", "bob", "500");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("overdraft: alice has 100").contains("nothing was committed");
    assertThat(succeeds("log").out()).isEqualTo(before);
  }

  @Test
  void aTrapDiscardsAndSaysWhy() {
    CommandTest.Ran ran = varve("run", FILES.toString(), "--", "panic");

    assertThat(ran.code()).isEqualTo(ExitCode.TRAPPED);
    assertThat(ran.err()).contains("the guest trapped");
    assertThat(root()).isEqualTo(EMPTY_ROOT);
  }

  @Test
  void aDryRunShowsTheRootAndCommitsNothing() {
    JsonNode dry =
        succeeds("run", "--dry-run", "--json", LEDGER.toString(), "--", "mint", "a", "1").summary();

    assertThat(root()).isEqualTo(EMPTY_ROOT);
    ledger("mint", "a", "1");
    assertThat(dry.get("root").asText()).isEqualTo(root());
    assertThat(dry.get("dry-run").asBoolean()).isTrue();
  }

  @Test
  void theSummaryInJsonHasTheKeysOfTheTables() {
    JsonNode summary =
        succeeds("run", "--json", LEDGER.toString(), "--", "mint", "a", "1").summary();

    assertThat(summary.fieldNames())
        .toIterable()
        .containsExactly(
            "commit", "height", "root", "events", "bytes", "seconds", "outcome", "fuel", "exit");
  }

  @Test
  void theGuestSeesArgumentsEnvironmentInputAndName() throws IOException {
    Path input = write("input", "from stdin".getBytes(StandardCharsets.UTF_8));
    String files = FILES.toString();

    assertThat(succeeds("run", "--argv0", "me", files, "--", "args", "x y").out())
        .contains("me")
        .contains("x y");
    assertThat(succeeds("run", "--env", "K=V=W", files, "--", "env").out()).contains("K=V=W");
    assertThat(succeeds("run", "--stdin", input.toString(), files, "--", "stdin").out())
        .isEqualTo("from stdin");
  }

  @Test
  void seedAndTimeDecideWhatTheGuestDraws() {
    String files = FILES.toString();
    String zero = succeeds("run", files, "--", "random", "8").out();

    assertThat(succeeds("run", "--seed", "0", files, "--", "random", "8").out()).isEqualTo(zero);
    assertThat(succeeds("run", "--seed", "01", files, "--", "random", "8").out())
        .isNotEqualTo(zero);
    assertThat(
            succeeds("run", "--time", "2000000000000000000", files, "--", "write", "/f", "x")
                .code())
        .isZero();
    assertThat(succeeds("stat", "--json", "/f").json().getFirst().get("mtime").asLong())
        .isEqualTo(2_000_000_000_000_000_000L);
  }

  @Test
  void theGuestSeesTheDirectoriesThatItIsGiven() {
    String files = FILES.toString();
    succeeds("run", files, "--", "mkdir", "/data");

    succeeds("run", "--dir", "/data::/here", files, "--", "write", "/here/f", "x");
    assertThat(succeeds("cat", "/data/f").out()).isEqualTo("x");

    CommandTest.Ran denied =
        varve("run", "--dir-ro", "/data::/here", files, "--", "write", "/here/g", "x");
    assertThat(denied.code()).isEqualTo(1);
    assertThat(succeeds("run", "--dir-ro", "/data::/here", files, "--", "cat", "/here/f").out())
        .isEqualTo("x");
    assertThat(fails(ExitCode.FAILED, "run", "--dir", "/none", files, "--", "ls", "/").err())
        .contains("/none");
  }

  @Test
  void labelsStandInTheLog() {
    succeeds("run", "--label", "b=2", "--label", "a=1", LEDGER.toString(), "--", "balance", "x");

    assertThat(succeeds("log").out()).endsWith("  a=1  b=2\n");
  }

  @Test
  void whatIsNoComponentIsRefusedByNameAndLeavesTheStoreUsable() throws IOException {
    byte[] whole = Files.readAllBytes(LEDGER);
    byte[] altered = whole.clone();
    altered[9] ^= 0x40;
    Path text = write("text.wasm", "not wasm".getBytes(StandardCharsets.UTF_8));
    Path cut = write("cut.wasm", Arrays.copyOf(whole, whole.length / 2));
    Path flipped = write("flipped.wasm", altered);

    assertThat(fails(ExitCode.FAILED, "run", text.toString()).err()).contains("text.wasm");
    assertThat(fails(ExitCode.FAILED, "run", cut.toString()).err()).contains("at byte");
    assertThat(fails(ExitCode.FAILED, "run", flipped.toString()).err()).contains("at byte");
    assertThat(fails(ExitCode.FAILED, "run", GUESTS.resolve("core-module.wasm").toString()).err())
        .contains("core module");
    assertThat(
            fails(ExitCode.FAILED, "run", GUESTS.resolve("missing-import.wasm").toString()).err())
        .contains("acme:missing/api");
    assertThat(fails(ExitCode.FAILED, "run", directory.resolve("none").toString()).err())
        .contains("there is no such file");
    assertThat(ledger("mint", "a", "1").code()).isZero();
  }

  @Test
  void aStoreThatIsHeldOrMissingIsSaidSo() throws IOException {
    try (Store held = RocksStore.open(store)) {
      assertThat(held.refs()).isEmpty();
      assertThat(fails(ExitCode.FAILED, "run", LEDGER.toString(), "--", "balance", "a").err())
          .contains("store");
    }
    Files.createDirectories(directory.resolve("empty"));
    store = directory.resolve("empty");
    assertThat(fails(ExitCode.FAILED, "root").err()).contains("varve init");
    store = directory.resolve("none");
    assertThat(fails(ExitCode.FAILED, "root").err()).contains("varve init");
  }

  @Test
  void aWrongCommandLineIsExplained() {
    assertThat(fails(ExitCode.USAGE, "run", "--seed", "xyz", LEDGER.toString()).err())
        .contains("--seed");
    assertThat(fails(ExitCode.USAGE, "run", "--env", "novalue", LEDGER.toString()).err())
        .contains("--env");
    assertThat(fails(ExitCode.USAGE, "run", "--time", "-1", LEDGER.toString()).err())
        .contains("--time");
    assertThat(fails(ExitCode.USAGE, "log", "--no-such-option").err()).contains("--help");
    assertThat(bare("nonsense").code()).isEqualTo(ExitCode.USAGE);
    assertThat(bare().code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void aDryRunTellsTheExitCodeToo() {
    JsonNode dry =
        succeeds("run", "--dry-run", "--json", LEDGER.toString(), "--", "mint", "a", "1").summary();

    assertThat(dry.get("exit").asInt()).isZero();
  }

  @Test
  void whatCannotBeReadIsNamed() {
    assertThat(fails(ExitCode.FAILED, "run", directory.toString()).err())
        .contains(directory.toString());
    assertThat(fails(ExitCode.FAILED, "run", "--dir", "none", LEDGER.toString()).err())
        .contains("/none")
        .contains("--dir");
  }
}
