package dev.varve.wasi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.component.CompiledModules;
import dev.varve.component.Component;
import dev.varve.component.Result;
import dev.varve.component.Splits;
import dev.varve.component.Tuple;
import dev.varve.component.Variant;
import dev.varve.component.World;
import dev.varve.journal.Bytes;
import dev.varve.journal.Journal;
import dev.varve.journal.Limit;
import dev.varve.journal.Limits;
import dev.varve.journal.Outcome;
import dev.varve.merkle.Sha256;
import dev.varve.vfs.Block;
import dev.varve.vfs.Execution;
import dev.varve.vfs.ExecutionSpec;
import dev.varve.vfs.Parent;
import dev.varve.vfs.VfsFiles;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls of a component's functions, each an execution. */
class ContractTest {
  private static final CompiledModules MODULES = new CompiledModules(1 << 20, Splits.ASKED_FOR);
  private static final Contract TYPED = Contract.link(component("typed"), MODULES);
  private static final World WORLD = TYPED.world();

  private final Block block = Block.on(Parent.NONE);
  private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();

  private record Ended(CallResult result, Journal journal) {}

  private static Component component(String guest) {
    return Component.parse(GuestSession.resource(guest));
  }

  @AfterEach
  void close() {
    block.close();
  }

  private static ExecutionSpec spec(Contract contract, Call call) {
    return ExecutionSpec.of(contract.digest(), List.of("test"))
        .withLabels(ImmutableSortedMap.of(Call.LABEL, call.text()));
  }

  private Ended call(Contract contract, Call call, Limits limits) throws InterruptedException {
    stdout.reset();
    try (Execution execution = block.begin(spec(contract, call).withLimits(limits))) {
      CallResult result =
          contract.call(execution, call, Bytes.EMPTY, stdout, OutputStream.nullOutputStream());
      CommandResult ended = result.command();
      return new Ended(result, execution.finish(ended.outcome(), ended.stdout(), ended.stderr()));
    }
  }

  private Ended call(String text) throws InterruptedException {
    return call(TYPED, Call.parse(WORLD, text), Limits.STANDARD);
  }

  private Optional<byte[]> file(String path) {
    try (Execution execution = block.begin(ExecutionSpec.STANDARD)) {
      VfsFiles files = VfsFiles.of(execution);
      Optional<byte[]> content =
          files.exists(path) ? Optional.of(files.read(path)) : Optional.empty();
      execution.finish();
      return content;
    }
  }

  @Test
  void aCallChangesFilesAndGivesItsValue() throws InterruptedException {
    Ended ended = call("transfer(\"alice\", {amount: 3, memo: \"rent\"})");

    assertThat(ended.result().outcome()).isEqualTo(new Outcome.Returned());
    assertThat(ended.result().value()).contains(Result.ok(97L));
    assertThat(stdout.toString(UTF_8)).isEqualTo("ok(97)\n");
    assertThat(ended.result().command().stdout()).isEqualTo(Sha256.hash(stdout.toByteArray()));
    assertThat(file("/alice")).hasValueSatisfying(c -> assertThat(c).asString().isEqualTo("rent"));
  }

  @Test
  void aCallInJavaIsTheSame() throws InterruptedException {
    Call call =
        Call.of(
            WORLD.function("acme:bank/api#transfer"), "alice", Tuple.of(3L, Optional.of("rent")));
    assertThat(call.text())
        .isEqualTo("acme:bank/api@1.0.0#transfer(\"alice\", {amount: 3, memo: some(\"rent\")})")
        .isEqualTo(
            Call.parse(WORLD, " transfer (\"alice\", {memo: \"rent\", amount: 3,}) ").text());
    assertThat(call(TYPED, call, Limits.STANDARD).result().value()).contains(Result.ok(97L));
  }

  @Test
  void anErrIsShownAndDiscards() throws InterruptedException {
    Ended ended = call("transfer(\"alice\", {amount: 300})");

    assertThat(ended.result().outcome()).isEqualTo(new Outcome.Exited(1));
    assertThat(ended.result().value()).contains(Result.err(Variant.of(0, 200L)));
    assertThat(stdout.toString(UTF_8)).isEqualTo("err(overdraft(200))\n");
    assertThat(ended.journal().seal().events()).isZero();
    assertThat(file("/alice")).isEmpty();
  }

  @Test
  void aFunctionWithoutResultWritesNoLine() throws InterruptedException {
    Ended ended = call("note(\"line\\n\")");

    assertThat(ended.result().value()).isEmpty();
    assertThat(stdout.size()).isZero();
    assertThat(file("/note")).hasValueSatisfying(c -> assertThat(c).asString().isEqualTo("line\n"));
  }

  @Test
  void eachCallHasAnInstanceOfItsOwn() throws InterruptedException {
    call("shout(\"a\")");
    assertThat(call("released()").result().value()).contains(0L);
  }

  @Test
  void theHeaderTellsOfTheCall() {
    Call call = Call.parse(WORLD, "half(nan)");
    try (Execution execution = block.begin(ExecutionSpec.STANDARD)) {
      OutputStream out = OutputStream.nullOutputStream();
      assertThatThrownBy(() -> TYPED.call(execution, call, Bytes.EMPTY, out, out))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the header tells of no call, not of half(nan)");
    }
    try (Execution execution = block.begin(spec(TYPED, Call.parse(WORLD, "half(1)")))) {
      OutputStream out = OutputStream.nullOutputStream();
      assertThatThrownBy(() -> TYPED.call(execution, call, Bytes.EMPTY, out, out))
          .hasMessage("the header tells of the call half(1), not of half(nan)");
    }
  }

  @Test
  void aResultCountsAsOutput() throws InterruptedException {
    Call call = Call.parse(WORLD, "same([1, 2, 3, 4, 5, 6])");
    Limits limits = Limits.STANDARD.with(Limit.OUTPUT_BYTES, 10);
    assertThat(call(TYPED, call, limits).result().outcome())
        .isEqualTo(new Outcome.LimitReached(Limit.OUTPUT_BYTES));
  }

  @Test
  void functionsWithResourcesAreRefusedByName() {
    assertThatThrownBy(() -> Call.parse(WORLD, "open()"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("acme:bank/admin@1.0.0#open takes or gives a resource");
    assertThatThrownBy(() -> Call.of(WORLD.function("open")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aCallThatDoesNotFitIsRefusedBeforeItsExecution() {
    for (String wrong :
        List.of("half", "half(", "half()", "half(\"x\")", "half(1) 2", "(1)", "both(1)", "x()")) {
      assertThatThrownBy(() -> Call.parse(WORLD, wrong))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Call.of(WORLD.function("half"), 1L))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Call.of(WORLD.function("acme:bank/api#both"), -1L))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void linkedComponentsShareTheExecution() throws InterruptedException {
    Contract auditor =
        Contract.link(
            component("auditor"),
            Linking.toWasi(MODULES).with(component("teller")).with(component("accounts")));
    Call call = Call.parse(auditor.world(), "audit(5)");
    Ended ended = call(auditor, call, Limits.STANDARD);

    assertThat(ended.result().value()).contains(6_001L);
    assertThat(ended.journal().header().component()).isEqualTo(auditor.digest());
    assertThat(ended.journal().header().labels()).containsEntry("call", "audit(5)");
  }
}
