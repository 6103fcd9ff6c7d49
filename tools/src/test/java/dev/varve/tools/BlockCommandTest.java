package dev.varve.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** {@code varve block} and {@code varve log --executions}. */
class BlockCommandTest extends CommandTest {

  private static final String TYPED = GUESTS.resolve("typed.wasm").toString();
  private static final String TELLER = GUESTS.resolve("teller.wasm").toString();
  private static final String ACCOUNTS = GUESTS.resolve("accounts.wasm").toString();

  /** A line of a block: a component, and fields of JSON. */
  private static String line(Object component, String... fields) {
    List<String> all = new ArrayList<>(List.of("\"component\":\"" + component + "\""));
    all.addAll(Arrays.asList(fields));
    return "{" + String.join(",", all) + "}";
  }

  private static String arguments(String... arguments) {
    return "\"arguments\":[\"" + String.join("\",\"", arguments) + "\"]";
  }

  private static String ledgerLine(String... arguments) {
    return line(LEDGER, arguments(arguments));
  }

  private static String files(String... arguments) {
    return line(FILES, arguments(arguments));
  }

  private String file(String... lines) throws IOException {
    return write("block", (String.join("\n", lines) + "\n").getBytes(UTF_8)).toString();
  }

  private Ran block(String... lines) throws IOException {
    return succeeds("block", "--json", file(lines));
  }

  private List<JsonNode> executions() {
    return succeeds("log", "--executions", "--json").json();
  }

  private static List<String> outcomes(List<JsonNode> receipts) {
    return receipts.stream()
        .filter(receipt -> receipt.has("outcome"))
        .map(receipt -> receipt.get("outcome").asText())
        .toList();
  }

  @Test
  void eachExecutionSeesWhatThoseBeforeItHaveLeft() throws IOException {
    Ran ran =
        block(
            ledgerLine("mint", "alice", "100"),
            ledgerLine("transfer", "alice", "bob", "30"),
            ledgerLine("transfer", "bob", "carol", "5"));

    assertThat(outcomes(ran.json())).containsExactly("returned", "returned", "returned");
    assertThat(succeeds("cat", "/accounts/alice").out()).isEqualTo("70\n");
    assertThat(succeeds("cat", "/accounts/bob").out()).isEqualTo("25\n");
    assertThat(succeeds("log").lines()).hasSize(1);
    JsonNode summary = ran.json().getLast();
    assertThat(summary.get("executions").asInt()).isEqualTo(3);
    assertThat(summary.get("failed").asInt()).isZero();
    assertThat(summary.get("root").asText()).isEqualTo(root());
    assertThat(succeeds("replay", "--all").code()).isZero();
  }

  @Test
  void aBlockHasTheRootOfItsSuccessesAsCommitsOfTheirOwn() throws IOException {
    block(
        ledgerLine("mint", "alice", "100"),
        ledgerLine("transfer", "alice", "bob", "300"),
        ledgerLine("transfer", "alice", "bob", "30"));
    String root = root();
    store = directory.resolve("other");
    succeeds("init");
    ledger("mint", "alice", "100");
    ledger("transfer", "alice", "bob", "30");

    assertThat(root()).isEqualTo(root);
  }

  @Test
  void anExecutionThatFailsLeavesAReceiptAndNoTrace() throws IOException {
    Ran ran =
        block(
            files("write", "/kept", "x"),
            files("abort"),
            files("exit", "1"),
            line(FILES, arguments("writes", "/gone", "10", "10"), "\"limits\":{\"events\":5}"),
            files("append", "/kept", "y"));

    assertThat(outcomes(ran.json()))
        .containsExactly(
            "returned", "trapped(unreachable)", "exited(1)", "limit(events)", "returned");
    for (JsonNode failed : ran.json().subList(1, 4)) {
      assertThat(failed.get("events").asInt()).isZero();
      assertThat(failed.get("writes").asInt()).isZero();
    }
    assertThat(ran.json().get(0).get("events").asInt()).isEqualTo(2);
    assertThat(ran.json().get(0).get("writes").asInt()).isPositive();
    assertThat(ran.json().get(4).get("reads").asInt()).isPositive();
    assertThat(ran.json().getLast().get("failed").asInt()).isEqualTo(3);
    assertThat(succeeds("ls").lines()).containsExactly("kept");
    assertThat(succeeds("cat", "/kept").out()).isEqualTo("xy");
    assertThat(executions())
        .extracting(execution -> execution.get("digest"))
        .isEqualTo(
            ran.json().subList(0, 5).stream().map(receipt -> receipt.get("digest")).toList());
  }

  @Test
  void aLineTakesWhatRunHasOptionsFor() throws IOException {
    write("in", "from a file".getBytes(UTF_8));
    Ran ran =
        succeeds(
            "block",
            "--output",
            file(
                line(FILES, arguments("stdin"), "\"stdin\":\"given \""),
                line(
                    FILES,
                    arguments("stdin"),
                    "\"stdin-file\":\"" + directory.resolve("in") + "\""),
                line(FILES, arguments("env"), "\"environment\":{\"B\":\"1\",\"A\":\"2\"}"),
                line(FILES, arguments("env"), "\"environment\":[\"C=3\",\"D=4=5\"]"),
                line(FILES, arguments("args"), "\"argv0\":\"named\""),
                files("mkdir", "/data"),
                line(
                    FILES, arguments("write", "/here/f", "x"), "\"directories\":[\"data::/here\"]"),
                line(
                    FILES,
                    arguments("write", "/here/g", "x"),
                    "\"read-only-directories\":[\"/data::/here\"]"),
                line(
                    FILES, arguments("write", "/t", "x"), "\"time\":7", "\"labels\":{\"a\":\"b\"}"),
                line(FILES, arguments("random", "4"), "\"seed\":\"01\"")));

    assertThat(ran.err())
        .contains("given from a file", "B=1\nA=2\n", "C=3\nD=4=5\n", "[named]\n[args]\n");
    assertThat(succeeds("ls", "/data").lines()).containsExactly("f");
    assertThat(succeeds("stat", "--json", "/t").json().getFirst().get("mtime").asLong())
        .isEqualTo(7);
    assertThat(executions().get(8).get("labels").get("a").asText()).isEqualTo("b");
    store = directory.resolve("other");
    succeeds("init");
    assertThat(ran.err())
        .contains(succeeds("run", "--seed", "1", FILES.toString(), "--", "random", "4").out());
  }

  @Test
  void callsAndLinkedComponentsMayStandInABlock() throws IOException {
    Ran ran =
        succeeds(
            "block",
            "--json",
            "--output",
            file(
                line(TYPED, "\"invoke\":\"transfer(\\\"alice\\\", {amount: 3})\""),
                line(TYPED, "\"invoke\":\"transfer(\\\"alice\\\", {amount: 0})\""),
                line(
                    TELLER,
                    "\"invoke\":\"greet(\\\"Ada\\\")\"",
                    "\"with\":[\"" + ACCOUNTS + "\"]")));

    assertThat(outcomes(ran.json()).subList(0, 2)).containsExactly("returned", "exited(1)");
    assertThat(ran.err()).contains("ok(97)\n", "err(closed)\n", "\"hello, Ada\"\n");
    assertThat(executions().get(0).get("labels").get("call").asText())
        .isEqualTo("acme:bank/api@1.0.0#transfer(\"alice\", {amount: 3})");
    assertThat(executions().get(2).get("component"))
        .isNotEqualTo(executions().get(1).get("component"));
  }

  @Test
  void aLineThatCannotBeUnderstoodIsNamedBeforeAnythingRuns() throws IOException {
    String good = ledgerLine("mint", "alice", "1");
    Map<String, String> bad = new TreeMap<>();
    bad.put("{", "no JSON");
    bad.put("[]", "object");
    bad.put("{\"arguments\":[]}", "'component' is missing");
    bad.put(line(LEDGER, "\"colour\":1"), "'colour'");
    bad.put(line(LEDGER, "\"arguments\":\"x\""), "'arguments' takes an array");
    bad.put(line(LEDGER, "\"arguments\":[1]"), "a string");
    bad.put(line(LEDGER, "\"time\":\"x\""), "'time' takes an integer");
    bad.put(line(LEDGER, "\"time\":1e40"), "'time' takes an integer");
    bad.put(line(LEDGER, "\"time\":-1"), "time");
    bad.put(line(LEDGER, "\"seed\":\"xyz\""), "hexadecimal");
    bad.put(line(LEDGER, "\"environment\":[\"novalue\"]"), "K=V");
    bad.put(line(LEDGER, "\"limits\":{\"colour\":1}"), "journal-bytes");
    bad.put(line(LEDGER, "\"limits\":{\"events\":-1}"), "events");
    bad.put(line(LEDGER, "\"directories\":[\"/a/../b\"]"), "..");
    bad.put(line(LEDGER, "\"stdin\":\"\"", "\"stdin-file\":\"x\""), "exclude");
    bad.put(line(LEDGER, "\"stdin-file\":\"nowhere\""), "nowhere");
    bad.put(line(LEDGER, "\"invoke\":\"f()\""), "f");
    bad.put(line("nowhere.wasm"), "nowhere.wasm");
    bad.put(line(LEDGER) + " x", "no JSON");
    bad.put("{\"component\":\"a\",\"component\":\"b\"}", "no JSON");

    bad.forEach(
        (text, why) -> {
          try {
            Ran ran = fails(ExitCode.FAILED, "block", file("", text, good));
            assertThat(ran.err()).startsWith("varve: line 2: ").contains(why);
            assertThat(ran.out()).isEmpty();
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
    assertThat(root()).isEqualTo(EMPTY_ROOT);
  }

  @Test
  void aDirectoryThatIsNotThereIsToldWithItsLineAndCommitsNothing() throws IOException {
    Ran ran =
        fails(
            ExitCode.FAILED,
            "block",
            "--json",
            file(files("mkdir", "/d"), line(FILES, "\"directories\":[\"/none\"]")));

    assertThat(ran.err()).contains("line 2", "/none", "nothing was committed");
    assertThat(root()).isEqualTo(EMPTY_ROOT);
    assertThat(
            succeeds(
                    "block",
                    file(
                        files("mkdir", "/d"),
                        line(FILES, arguments("write", "/d/f", "x"), "\"directories\":[\"/d\"]")))
                .code())
        .isZero();
  }

  @Test
  void aDryRunTellsTheRootAndCommitsNothing() throws IOException {
    String file = file(ledgerLine("mint", "alice", "1"));
    JsonNode would = succeeds("block", "--dry-run", "--json", file).json().getLast();

    assertThat(would.get("dry-run").asBoolean()).isTrue();
    assertThat(root()).isEqualTo(EMPTY_ROOT);
    assertThat(succeeds("block", "--json", file).json().getLast().get("commit"))
        .isEqualTo(would.get("commit"));
  }

  @Test
  void theTableHasARowForEachExecution() throws IOException {
    Ran ran =
        succeeds("block", "--label", "k=v", file(ledgerLine("mint", "a", "1"), files("exit", "1")));

    assertThat(ran.lines()).hasSize(4);
    assertThat(ran.lines().get(0)).contains("execution", "outcome", "reads", "writes", "digest");
    assertThat(ran.lines().get(1)).contains("returned");
    assertThat(ran.lines().get(2)).contains("exited(1)");
    assertThat(ran.lines().get(3)).contains("height 1", "root " + root(), "failed 1");
    assertThat(succeeds("log").out()).contains("k=v");
    assertThat(succeeds("log", "--executions").lines()).hasSize(3);
  }

  @Test
  void linesMayComeFromStdin() {
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(ledgerLine("mint", "alice", "1").getBytes(UTF_8)));
      assertThat(succeeds("block", "-").lines()).hasSize(3);
    } finally {
      System.setIn(before);
    }
    assertThat(succeeds("cat", "/accounts/alice").out()).isEqualTo("1\n");
  }

  @Test
  void aBlockWithoutLinesIsACommitWithoutExecutions() throws IOException {
    assertThat(block("").json().getLast().get("executions").asInt()).isZero();
    assertThat(root()).isEqualTo(EMPTY_ROOT);
    assertThat(succeeds("log").lines()).hasSize(1);
  }
}
