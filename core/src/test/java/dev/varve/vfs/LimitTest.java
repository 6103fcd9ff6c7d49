package dev.varve.vfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.varve.journal.Event;
import dev.varve.journal.Journal;
import dev.varve.journal.Limit;
import dev.varve.journal.Limits;
import dev.varve.journal.Outcome;
import dev.varve.merkle.Hash;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class LimitTest {

  private static Sandbox with(Limit limit, long value) {
    return new Sandbox(
        Parent.NONE,
        ExecutionSpec.STANDARD.withLimits(ExecutionSpec.STANDARD.limits().with(limit, value)));
  }

  private static Limit limitOf(ThrowingCallable call) {
    LimitException met = catchThrowableOfType(LimitException.class, call);
    return met == null ? null : met.limit();
  }

  @Test
  void descriptorsOpenAtOnceAreCounted() {
    Sandbox sandbox = with(Limit.DESCRIPTORS, 2);
    int fd = sandbox.open(".");
    assertThat(limitOf(() -> sandbox.open("."))).isEqualTo(Limit.DESCRIPTORS);
    assertThat(limitOf(() -> sandbox.open("x", Set.of(OpenFlag.CREATE))))
        .isEqualTo(Limit.DESCRIPTORS);
    assertThat(sandbox.execution.events()).isZero();
    sandbox.execution.close(fd);
    assertThat(limitOf(() -> sandbox.open("."))).isNull();
  }

  @Test
  void theEventsOfACallComeAllOrNoneOfThem() {
    Sandbox sandbox = with(Limit.EVENTS, 3);
    sandbox.open("x", Set.of(OpenFlag.CREATE), DescriptorFlag.WRITE);
    byte[] threeEvents = new byte[131_073];
    assertThat(limitOf(() -> sandbox.files().append("/x", threeEvents))).isEqualTo(Limit.EVENTS);
    assertThat(sandbox.execution.events()).isEqualTo(1);
    assertThat(sandbox.files().stat("/x").size()).isZero();
    sandbox.files().append("/x", new byte[131_072]);
    assertThat(sandbox.execution.events()).isEqualTo(3);
    assertThat(limitOf(() -> sandbox.execution.createDirectoryAt(sandbox.root, "y")))
        .isEqualTo(Limit.EVENTS);
  }

  @Test
  void theJournalHoldsAsManyBytesAsItsLimitAndNotOneMore() {
    Sandbox measured = Sandbox.empty();
    measured.files().write("/x", new byte[100]);
    Journal whole = Sandbox.finish(measured.execution);
    long bytes = whole.segments().stream().mapToLong(segment -> segment.length()).sum();

    assertThat(limitOf(() -> with(Limit.JOURNAL_BYTES, bytes).files().write("/x", new byte[100])))
        .isNull();
    Sandbox tooSmall = with(Limit.JOURNAL_BYTES, bytes - 1);
    assertThat(limitOf(() -> tooSmall.files().write("/x", new byte[100])))
        .isEqualTo(Limit.JOURNAL_BYTES);
    assertThat(tooSmall.files().stat("/x").size()).isZero();
    tooSmall.files().append("/x", new byte[99]);
    assertThat(tooSmall.files().stat("/x").size()).isEqualTo(99);
  }

  @Test
  void namesNestAsDeepAsTheLimitAndNotOneDeeper() {
    Sandbox sandbox = with(Limit.PATH_DEPTH, 3);
    sandbox.files().createDirectories("/a/b/c");
    sandbox.files().createDirectories("/x");
    assertThat(Sandbox.codeOf(() -> sandbox.execution.createDirectoryAt(sandbox.root, "a/b/c/d")))
        .isEqualTo(ErrorCode.NAME_TOO_LONG);
    assertThat(
            Sandbox.codeOf(
                () -> sandbox.execution.renameAt(sandbox.root, "x", sandbox.root, "a/b/c/d")))
        .isEqualTo(ErrorCode.NAME_TOO_LONG);
  }

  @Test
  void anExecutionThatMetALimitLeavesAReceiptAlone() {
    Sandbox sandbox = with(Limit.EVENTS, 1);
    sandbox.execution.createDirectoryAt(sandbox.root, "x");
    Journal receipt =
        sandbox.execution.finish(new Outcome.LimitReached(Limit.EVENTS), Hash.EMPTY, Hash.EMPTY);
    assertThat(receipt).isEmpty();
    assertThat(receipt.seal().events()).isZero();
    SealedBlock sealed = Sandbox.seal(sandbox.block);
    assertThat(sealed.root()).isEqualTo(Hash.EMPTY);
    assertThat(sealed.journal().journals()).containsExactly(receipt);
  }

  /** Calls that make an event each, of every kind, on files that the state has. */
  private static List<Consumer<Sandbox>> calls() {
    return List.of(
        sandbox -> sandbox.execution.createDirectoryAt(sandbox.root, "new"),
        sandbox -> sandbox.execution.symlinkAt(sandbox.root, "f", "new"),
        sandbox -> sandbox.open("new", Set.of(OpenFlag.CREATE), DescriptorFlag.WRITE),
        sandbox -> sandbox.execution.write(fd(sandbox), 0, new byte[] {7}, 0, 1),
        sandbox -> sandbox.execution.setSize(fd(sandbox), 3),
        sandbox ->
            sandbox.execution.setTimes(fd(sandbox), new NewTime.Unchanged(), new NewTime.Now()),
        sandbox -> sandbox.execution.unlinkFileAt(sandbox.root, "f"),
        sandbox -> sandbox.execution.removeDirectoryAt(sandbox.root, "d"),
        sandbox -> sandbox.execution.renameAt(sandbox.root, "f", sandbox.root, "g"));
  }

  private static int fd(Sandbox sandbox) {
    return sandbox.open("f", DescriptorFlag.WRITE);
  }

  private static Sandbox used(Limit limit, long value) {
    Sandbox sandbox =
        new Sandbox(
            Sandbox.parent(
                files -> {
                  files.write("/f", new byte[10]);
                  files.createDirectories("/d");
                }),
            ExecutionSpec.STANDARD.withLimits(Limits.STANDARD.with(limit, value)));
    sandbox.execution.createDirectoryAt(sandbox.root, "one");
    sandbox.execution.createDirectoryAt(sandbox.root, "one/two");
    return sandbox;
  }

  @Test
  void everyKindOfCallThatMeetsALimitLeavesNothing() {
    for (Consumer<Sandbox> call : calls()) {
      assertLeavesNothing(call, Limit.EVENTS);
      assertLeavesNothing(call, Limit.JOURNAL_BYTES);
    }
  }

  private static void assertLeavesNothing(Consumer<Sandbox> call, Limit limit) {
    Journal before = Sandbox.finish(used(limit, 1_000).execution);
    long needed =
        limit == Limit.EVENTS
            ? before.seal().events()
            : before.segments().stream().mapToLong(segment -> segment.length()).sum();
    Sandbox sandbox = used(limit, needed);
    assertThat(limitOf(() -> call.accept(sandbox))).isEqualTo(limit);
    assertThat(sandbox.execution.events()).isEqualTo(2);
    assertThat(sandbox.files().stat("/f").size()).isEqualTo(10);
    assertThat(sandbox.files().exists("/new")).isFalse();
    assertThat(sandbox.files().exists("/d")).isTrue();
    assertThat((Iterable<Event>) Sandbox.finish(sandbox.execution))
        .containsExactlyElementsOf(before);
  }
}
