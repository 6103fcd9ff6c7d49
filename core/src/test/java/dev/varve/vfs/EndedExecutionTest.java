package dev.varve.vfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.varve.journal.Outcome;
import dev.varve.merkle.Hash;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What has ended does nothing more, and says so. */
class EndedExecutionTest {

  private static void assertNothingIsLeft(Consumer<Execution> end) {
    Sandbox sandbox = Sandbox.over(files -> files.write("/f", new byte[] {1}));
    Execution ended = sandbox.execution;
    int fd = sandbox.open("f", DescriptorFlag.READ, DescriptorFlag.WRITE);
    int root = sandbox.root;
    OpenFile file = ended.openForWriting(fd);
    Savepoint savepoint = ended.savepoint();
    assertThat(ended.isEnded()).isFalse();
    end.accept(ended);
    assertThat(ended.isEnded()).isTrue();
    byte[] one = new byte[1];
    List<ThrowingCallable> calls =
        List.of(
            () -> ended.openAt(root, true, "f", Set.of(), Set.of()),
            () -> ended.close(fd),
            () -> ended.flags(fd),
            () -> ended.stat(fd),
            () -> ended.read(fd, 0, one, 0, 1),
            () -> ended.write(fd, 0, one, 0, 1),
            () -> ended.setSize(fd, 0),
            () -> ended.readDirectory(root),
            () -> ended.createDirectoryAt(root, "d"),
            () -> ended.unlinkFileAt(root, "f"),
            () -> ended.release(file),
            () -> ended.size(file),
            () -> ended.append(file, one, 0, 1),
            ended::savepoint,
            () -> ended.rollback(savepoint),
            () -> ended.release(savepoint),
            ended::reads,
            ended::writes,
            ended::finish,
            () -> ended.finish(new Outcome.Exited(1), Hash.EMPTY, Hash.EMPTY),
            ended::discard);
    for (ThrowingCallable call : calls) {
      assertThatIllegalStateException().isThrownBy(call).withMessageContaining("has ended");
    }
    ended.close();
  }

  @Test
  void afterItsEndAnExecutionRefusesEveryCall() {
    assertNothingIsLeft(Execution::finish);
    assertNothingIsLeft(Execution::discard);
    assertNothingIsLeft(Execution::close);
    assertNothingIsLeft(
        execution -> execution.finish(new Outcome.Exited(1), Hash.EMPTY, Hash.EMPTY));
  }

  @Test
  void whatIsDiscardedLeavesTheBlockFreeForTheNext() {
    Sandbox sandbox = Sandbox.empty();
    sandbox.files().write("/x", new byte[] {1});
    sandbox.execution.discard();
    try (Execution next = sandbox.block.begin(ExecutionSpec.STANDARD)) {
      assertThat(VfsFiles.of(next).exists("/x")).isFalse();
      next.finish();
    }
    assertThat(Sandbox.seal(sandbox.block).root()).isEqualTo(Hash.EMPTY);
  }
}
