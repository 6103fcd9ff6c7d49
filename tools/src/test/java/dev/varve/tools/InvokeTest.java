package dev.varve.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code varve run --invoke} and {@code --with}. */
class InvokeTest extends CommandTest {

  private static final String TYPED = GUESTS.resolve("typed.wasm").toString();
  private static final String TELLER = GUESTS.resolve("teller.wasm").toString();
  private static final String AUDITOR = GUESTS.resolve("auditor.wasm").toString();
  private static final String ACCOUNTS = GUESTS.resolve("accounts.wasm").toString();

  private Ran invoke(String call, String... options) {
    List<String> all = new ArrayList<>(List.of("run", "--invoke", call));
    all.addAll(Arrays.asList(options));
    return varve(all.toArray(String[]::new));
  }

  @Test
  void aCallPrintsItsValueAndCommits() {
    Ran ran = invoke("transfer(\"alice\", {amount: 3})", TYPED);

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).isEqualTo("ok(97)\n");
    assertThat(ran.err()).contains("root " + root());
    assertThat(succeeds("cat", "/alice").out()).isEqualTo("-");
  }

  @Test
  void theWayOfWritingACallMakesNoDifference() {
    invoke("transfer(\"alice\", {amount: 3})", TYPED);
    String first = succeeds("log", "--json").out();
    store = directory.resolve("other");
    succeeds("init");
    invoke("acme:bank/api#transfer( \"\\u{61}lice\", {memo: none, amount: 3} )", TYPED);

    assertThat(succeeds("log", "--json").out()).isEqualTo(first);
    assertThat(succeeds("replay", "--all").code()).isZero();
  }

  @Test
  void theHeaderTellsOfTheCall() {
    invoke("note(\"x\")", TYPED);

    assertThat(succeeds("journal", "show", "main").out()).contains("  call=note(\"x\")\n");
  }

  @Test
  void anErrIsPrintedAndDiscards() {
    Ran ran = invoke("transfer(\"alice\", {amount: 0})", TYPED);

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).isEqualTo("err(closed)\n");
    assertThat(ran.err())
        .matches("varve: the call failed with 1; fuel \\d+; nothing was committed\n");
    assertThat(root()).isEqualTo(EMPTY_ROOT);
  }

  @Test
  void aFunctionThatGivesNothingPrintsNothing() {
    Ran ran = invoke("note(\"hello\")", TYPED);

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).isEmpty();
    assertThat(succeeds("cat", "/note").out()).isEqualTo("hello");
  }

  @Test
  void valuesAreWrittenInWave() {
    assertThat(invoke("shout(\"it's\\n\")", TYPED).out()).isEqualTo("\"IT\\'S\\n\"\n");
    assertThat(invoke("half(-inf)", TYPED).out()).isEqualTo("-inf\n");
    assertThat(invoke("half(1e3)", TYPED).out()).isEqualTo("500\n");
    assertThat(invoke("flip({write})", TYPED).out()).isEqualTo("{read, exec}\n");
    assertThat(invoke("kind('A')", TYPED).out()).isEqualTo("%ok\n");
    assertThat(invoke("same([0, 255])", TYPED).out()).isEqualTo("[0, 255]\n");
  }

  @Test
  void whatCannotBeCalledIsRefusedByName() {
    assertThat(fails(ExitCode.USAGE, "run", "--invoke", "open()", TYPED).err())
        .contains("acme:bank/admin@1.0.0#open takes or gives a resource");
    assertThat(fails(ExitCode.USAGE, "run", "--invoke", "both(1)", TYPED).err())
        .contains("acme:bank/api@1.0.0#both, acme:bank/admin@1.0.0#both");
    assertThat(fails(ExitCode.USAGE, "run", "--invoke", "gone()", TYPED).err())
        .contains("exports no function gone");
    assertThat(fails(ExitCode.USAGE, "run", "--invoke", "half(x)", TYPED).err())
        .contains("expected a number of type f64, not 'x', at character 6");
  }

  @Test
  void linkedComponentsSatisfyImports() {
    assertThat(invoke("greet(\"Ada\")", TELLER, "--with", ACCOUNTS).out())
        .isEqualTo("\"hello, Ada\"\n");
    assertThat(invoke("audit(5)", AUDITOR, "--with", TELLER, "--with", ACCOUNTS).out())
        .isEqualTo("6001\n");
  }

  @Test
  void whatDoesNotLinkIsRefusedByName() {
    String ping = GUESTS.resolve("ping.wasm").toString();
    String pong = GUESTS.resolve("pong.wasm").toString();

    assertThat(fails(ExitCode.FAILED, "run", "--invoke", "use(1)", TELLER).err())
        .contains("test:bank/accounts@1.0.0, which nobody provides");
    assertThat(
            fails(
                    ExitCode.FAILED,
                    "run",
                    "--invoke",
                    "test:circle/ping#call()",
                    ping,
                    "--with",
                    pong)
                .err())
        .contains("import each other in a circle: test:circle/pong@1.0.0 needs");
    assertThat(
            fails(ExitCode.FAILED, "run", "--invoke", "half(1)", TYPED, "--with", ACCOUNTS).err())
        .contains("exports test:bank/accounts@1.2.3 is not needed");
  }

  @Test
  void linkedComponentsAreInTheHeadersDigest() {
    invoke("use(1)", TELLER, "--with", ACCOUNTS);
    invoke("use(1)", AUDITOR, "--with", TELLER, "--with", ACCOUNTS);
    invoke("use(1)", AUDITOR, "--with", ACCOUNTS, "--with", TELLER);

    List<String> components =
        succeeds("log", "--json").json().stream()
            .map(commit -> header(commit.get("commit").asText()))
            .toList();
    assertThat(components.get(0)).isEqualTo(components.get(1)).isNotEqualTo(components.get(2));
  }

  private String header(String commit) {
    return succeeds("journal", "show", "--json", commit).json().stream()
        .filter(line -> line.has("component"))
        .map(line -> line.get("component").asText())
        .findFirst()
        .orElseThrow();
  }
}
