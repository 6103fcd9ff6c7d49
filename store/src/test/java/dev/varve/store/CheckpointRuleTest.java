package dev.varve.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.tree.DirectoryTree;
import dev.varve.vfs.Parent;
import org.junit.jupiter.api.Test;

class CheckpointRuleTest {

  private static final long MUCH_HEAP = Long.MAX_VALUE;
  private static final DirectoryTree FILES =
      Blocks.on(Parent.NONE, files -> files.write("/f", new byte[100])).tree();

  private final CheckpointRule rule = new CheckpointRule(10, MUCH_HEAP);

  @Test
  void aCheckpointIsDueAfterSoManyCommits() {
    assertThat(isDue(rule, new Backlog(9, 0, 0))).isFalse();
    assertThat(isDue(rule, new Backlog(10, 0, 0))).isTrue();
  }

  @Test
  void soItIsWhenMoreEventsWouldBeFoldedThanMayBe() {
    assertThat(isDue(rule, new Backlog(1, CheckpointRule.MAX_EVENTS, 0))).isFalse();
    assertThat(isDue(rule, new Backlog(1, CheckpointRule.MAX_EVENTS + 1, 0))).isTrue();
  }

  @Test
  void soItIsWhenMoreBytesWouldBeRead() {
    assertThat(isDue(rule, new Backlog(1, 0, CheckpointRule.MAX_BYTES))).isFalse();
    assertThat(isDue(rule, new Backlog(1, 0, CheckpointRule.MAX_BYTES + 1))).isTrue();
  }

  @Test
  void soItIsWhenWhatIsNotStoredTakesTooMuchHeap() {
    long weight = FILES.freshWeight(MUCH_HEAP);
    Backlog many = new Backlog(1, CheckpointRule.WEIGHED_EVENTS, 0);
    assertThat(isDue(new CheckpointRule(10, weight), many)).isFalse();
    assertThat(isDue(new CheckpointRule(10, weight - 1), many)).isTrue();
  }

  @Test
  void theHeapIsLookedAtOnlyOnceInAWhile() {
    Backlog few = new Backlog(1, CheckpointRule.WEIGHED_EVENTS - 1, 0);
    assertThat(isDue(new CheckpointRule(10, 0), few)).isFalse();
  }

  @Test
  void aCommitWithoutFilesIsACheckpoint() {
    assertThat(rule.isDue(Backlog.NONE, new Backlog(1, 0, 0), DirectoryTree.EMPTY)).isTrue();
  }

  private static boolean isDue(CheckpointRule rule, Backlog after) {
    return rule.isDue(Backlog.NONE, after, FILES);
  }
}
