package dev.varve.vfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.journal.Outcome;
import dev.varve.merkle.Hash;
import dev.varve.tree.ContentTree;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A block that has come to its end holds nothing of what was written in it. */
class EndedBlockTest {

  private final Sandbox sandbox =
      Sandbox.over(files -> files.write("/old", new byte[3 * ContentTree.CHUNK]));
  private final Block block = sandbox.block;
  private final Execution first = sandbox.execution;
  private OpenFile held;

  @BeforeEach
  void write() {
    sandbox.files().createDirectories("/a/b");
    sandbox.files().write("/a/b/new", filled());
    sandbox.files().write("/old", filled());
    sandbox.files().write("/gone", filled());
    int fd = sandbox.open("a/b/new", Set.of(), DescriptorFlag.WRITE);
    held = first.openForWriting(fd);
    first.savepoint();
    sandbox.files().append("/a/b/new", filled());
    sandbox.files().delete("/gone");
    assertThat(Reach.of(DirtyChunk.class, first)).hasSizeGreaterThanOrEqualTo(6);
  }

  private static byte[] filled() {
    byte[] bytes = new byte[2 * ContentTree.CHUNK];
    Arrays.fill(bytes, (byte) 1);
    return bytes;
  }

  private static void assertNothingIsHeld(Object... holders) {
    assertThat(Reach.of(Block.class, holders)).isNotEmpty();
    assertThat(Reach.of(DirtyChunk.class, holders)).isEmpty();
    assertThat(Reach.of(Node.class, holders)).allMatch(node -> !node.isNamed() || isRoot(node));
    assertThat(Reach.of(Runnable.class, holders)).isEmpty();
  }

  private static boolean isRoot(Node node) {
    return node instanceof DirectoryNode directory && directory.isRoot();
  }

  @Test
  void sealedItHoldsNothingThatWasWritten() {
    Sandbox.finish(first);
    assertThat(Reach.of(DirtyChunk.class, block)).isNotEmpty();
    Execution failed = block.begin(ExecutionSpec.STANDARD);
    VfsFiles.of(failed).write("/old", filled());
    failed.finish(new Outcome.Exited(1), Hash.EMPTY, Hash.EMPTY);
    Execution discarded = block.begin(ExecutionSpec.STANDARD);
    VfsFiles.of(discarded).append("/a/b/new", filled());
    discarded.discard();
    SealedBlock sealed = Sandbox.seal(block);
    assertNothingIsHeld(block, first, failed, discarded);
    assertThat(Reach.of(DirtyChunk.class, held, sealed)).isEmpty();
    assertThat(first.events()).isEqualTo(sealed.journal().journals().getFirst().seal().events());
  }

  @Test
  void closedItHoldsNothingThatWasWritten() {
    Sandbox.finish(first);
    Execution running = block.begin(ExecutionSpec.STANDARD);
    VfsFiles.of(running).write("/old", filled());
    block.close();
    assertNothingIsHeld(block, first, running);
  }

  @Test
  void anExecutionThatHasEndedHoldsNoFileThatItsBlockDoesNotHold() {
    Sandbox.finish(first);
    assertThat(Reach.of(DirtyChunk.class, first))
        .hasSameSizeAs(Reach.of(DirtyChunk.class, block))
        .hasSize(6);
  }
}
