package dev.varve.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Iterables;
import dev.varve.journal.Outcome;
import dev.varve.merkle.Hash;
import dev.varve.tree.DirectoryTree;
import dev.varve.vfs.Block;
import dev.varve.vfs.Execution;
import dev.varve.vfs.ExecutionSpec;
import dev.varve.vfs.Parent;
import dev.varve.vfs.SealedBlock;
import dev.varve.vfs.VfsFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store does. A test of one extends this and opens an empty store. */
public abstract class StoreContract {

  private static final RefName SIDE = new RefName("side");

  private Store store;

  /** For those who extend this. */
  protected StoreContract() {}

  /** Opens an empty store, which the test closes. */
  protected abstract Store open() throws Exception;

  /** How many commits the store may keep beside those that are to be kept, for their sake. */
  protected int mostBeside() {
    return 0;
  }

  @BeforeEach
  void openStore() throws Exception {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  /** The block on {@code parent} with one execution that does {@code run}. */
  protected static SealedBlock block(Parent parent, Consumer<VfsFiles> run) {
    return block(parent, run, ImmutableSortedMap.of());
  }

  private static SealedBlock block(
      Parent parent, Consumer<VfsFiles> run, ImmutableSortedMap<String, String> labels) {
    try (Block block = Block.on(parent)) {
      Execution execution = block.begin(ExecutionSpec.STANDARD);
      run.accept(VfsFiles.of(execution));
      execution.finish(new Outcome.Returned(), Hash.EMPTY, Hash.EMPTY);
      return block.seal(labels);
    }
  }

  private static SealedBlock writing(Parent parent, String path, String text) {
    return block(parent, files -> files.write(path, text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String read(Parent parent, String path) {
    try (Block block = Block.on(parent);
        Execution execution = block.begin(ExecutionSpec.STANDARD)) {
      return new String(VfsFiles.of(execution).read(path), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aCommitTellsOfItsBlock() {
    SealedBlock sealed =
        block(
            Parent.NONE,
            files -> files.write("/a", new byte[100_000]),
            ImmutableSortedMap.of("network", "test", "proposer", "me"));
    Commit commit = store.commit(sealed);
    assertThat(commit).isEqualTo(Commit.of(sealed));
    assertThat(commit.id()).isEqualTo(sealed.id());
    assertThat(commit.parent()).isEqualTo(Hash.EMPTY);
    assertThat(commit.height()).isEqualTo(1);
    assertThat(commit.root()).isEqualTo(sealed.root());
    assertThat(commit.executions()).isEqualTo(1);
    assertThat(commit.events()).isEqualTo(3);
    assertThat(commit.labels()).containsEntry("network", "test");
    assertThat(store.commit(commit.id())).contains(commit);
  }

  @Test
  void aBlockWithoutExecutionsIsACommitOfItsOwn() {
    Commit first = store.commit(writing(Parent.NONE, "/a", "1"));
    try (Block empty = Block.on(store.parent(first.id()))) {
      Commit second = store.commit(empty.seal(ImmutableSortedMap.of()));
      assertThat(second.root()).isEqualTo(first.root());
      assertThat(second.id()).isNotEqualTo(first.id());
      assertThat(second.height()).isEqualTo(2);
      assertThat(store.journal(second.id()).journals()).isEmpty();
    }
  }

  @Test
  void committingAgainGivesTheCommitThatIsThere() {
    SealedBlock sealed = writing(Parent.NONE, "/a", "1");
    Commit first = store.commit(sealed, RefName.MAIN);
    assertThat(store.commit(sealed)).isEqualTo(first);
    assertThat(store.commit(sealed, RefName.MAIN)).isEqualTo(first);
    assertThat(store.commit(writing(Parent.NONE, "/a", "1"))).isEqualTo(first);
    assertThat(store.history(first.id())).containsExactly(first);
  }

  @Test
  void aParentThatIsNoCommitIsRefused() {
    SealedBlock missing = writing(Parent.NONE, "/a", "1");
    SealedBlock orphan = writing(missing.asParent(), "/a", "2");
    assertThatIllegalStateException().isThrownBy(() -> store.commit(orphan));
    assertThatIllegalStateException().isThrownBy(() -> store.commit(orphan, RefName.MAIN));
    assertThat(store.refs()).isEmpty();
    assertThat(store.commit(orphan.id())).isEmpty();
    store.commit(missing);
    store.commit(orphan);
  }

  @Test
  void theFirstCommitMayHaveAGivenHeight() {
    Parent before = new Parent(Hash.EMPTY, 1_000_000, DirectoryTree.EMPTY);
    Commit commit = store.commit(writing(before, "/a", "1"), RefName.MAIN);
    assertThat(commit.height()).isEqualTo(1_000_001);
    assertThat(store.parent(commit.id()).height()).isEqualTo(1_000_001);
  }

  @Test
  void aRefGoesFromParentToChild() {
    assertThat(store.ref(RefName.MAIN)).isEmpty();
    Commit first = store.commit(writing(Parent.NONE, "/a", "1"), RefName.MAIN);
    Commit second = store.commit(writing(store.parent(first.id()), "/a", "2"), RefName.MAIN);
    assertThat(store.ref(RefName.MAIN)).contains(second);
    store.commit(writing(store.parent(second.id()), "/a", "3"));
    assertThat(store.ref(RefName.MAIN)).contains(second);
  }

  @Test
  void aStaleRefCommitsNothing() {
    Commit first = store.commit(writing(Parent.NONE, "/a", "1"), RefName.MAIN);
    store.commit(writing(store.parent(first.id()), "/a", "2"), RefName.MAIN);
    SealedBlock late = writing(store.parent(first.id()), "/a", "3");
    assertThatExceptionOfType(StaleRefException.class)
        .isThrownBy(() -> store.commit(late, RefName.MAIN));
    assertThat(store.commit(late.id())).isEmpty();
    assertThat(store.commit(late, SIDE).height()).isEqualTo(2);
  }

  @Test
  void commitsForkAndEachKeepsItsFiles() {
    Commit base = store.commit(writing(Parent.NONE, "/a", "base"), RefName.MAIN);
    Parent parent = store.parent(base.id());
    Commit left = store.commit(writing(parent, "/a", "left"), RefName.MAIN);
    Commit right = store.commit(writing(parent, "/b", "right"), SIDE);
    Commit further = store.commit(writing(store.parent(right.id()), "/c", "more"), SIDE);
    assertThat(read(store.parent(left.id()), "/a")).isEqualTo("left");
    assertThat(read(store.parent(right.id()), "/a")).isEqualTo("base");
    assertThat(read(store.parent(further.id()), "/b")).isEqualTo("right");
    assertThat(read(store.parent(base.id()), "/a")).isEqualTo("base");
    assertThat(store.history(further.id())).containsExactly(further, right, base);
    assertThat(store.history(left.id())).containsExactly(left, base);
    assertThat(store.refs())
        .containsExactlyInAnyOrderEntriesOf(
            ImmutableSortedMap.of(RefName.MAIN, left.id(), SIDE, further.id()));
  }

  @Test
  void aBlockMayBeginOnASealedBlockThatIsCommittedLater() {
    SealedBlock first = writing(Parent.NONE, "/a", "1");
    SealedBlock second = writing(first.asParent(), "/b", "2");
    store.commit(first, RefName.MAIN);
    Commit commit = store.commit(second, RefName.MAIN);
    assertThat(read(store.parent(commit.id()), "/a")).isEqualTo("1");
    assertThat(read(store.parent(commit.id()), "/b")).isEqualTo("2");
  }

  @Test
  void aChainOfSealedBlocksCommitsInItsOrderAlone() {
    SealedBlock first = writing(Parent.NONE, "/a", "1");
    SealedBlock second = writing(first.asParent(), "/b", "2");
    SealedBlock third = writing(second.asParent(), "/c", "3");
    assertThatIllegalStateException()
        .isThrownBy(() -> store.commit(third, RefName.MAIN))
        .withMessageContaining(second.id().toString());
    store.commit(first, RefName.MAIN);
    assertThatIllegalStateException()
        .isThrownBy(() -> store.commit(third))
        .withMessageContaining(second.id().toString());
    store.commit(second, RefName.MAIN);
    Commit head = store.commit(third, RefName.MAIN);
    assertThat(head.height()).isEqualTo(3);
    assertThat(store.history(head.id()))
        .extracting(Commit::id)
        .containsExactly(third.id(), second.id(), first.id());
    assertThat(read(store.parent(head.id()), "/a")).isEqualTo("1");
    assertThat(read(store.parent(head.id()), "/b")).isEqualTo("2");
  }

  @Test
  void severalBlocksAreOpenOnOneParent() {
    Commit base = store.commit(writing(Parent.NONE, "/a", "base"), RefName.MAIN);
    Parent parent = store.parent(base.id());
    try (Block one = Block.on(parent);
        Block other = Block.on(parent);
        Execution first = one.begin(ExecutionSpec.STANDARD);
        Execution second = other.begin(ExecutionSpec.STANDARD)) {
      VfsFiles.of(first).write("/a", "one".getBytes(StandardCharsets.UTF_8));
      VfsFiles.of(second).write("/b", "other".getBytes(StandardCharsets.UTF_8));
      assertThat(VfsFiles.of(second).read("/a")).asString(StandardCharsets.UTF_8).isEqualTo("base");
      first.finish();
      second.finish();
      Commit left = store.commit(one.seal(ImmutableSortedMap.of()), RefName.MAIN);
      Commit right = store.commit(other.seal(ImmutableSortedMap.of()), SIDE);
      assertThat(left.parent()).isEqualTo(base.id()).isEqualTo(right.parent());
      assertThat(read(store.parent(left.id()), "/a")).isEqualTo("one");
      assertThat(read(store.parent(right.id()), "/a")).isEqualTo("base");
    }
  }

  @Test
  void competingChildrenOfASealedBlockBothCommit() {
    SealedBlock base = writing(Parent.NONE, "/a", "base");
    SealedBlock left = writing(base.asParent(), "/a", "left");
    SealedBlock right = writing(base.asParent(), "/b", "right");
    store.commit(base, RefName.MAIN);
    store.commit(left, RefName.MAIN);
    assertThatExceptionOfType(StaleRefException.class)
        .isThrownBy(() -> store.commit(right, RefName.MAIN));
    store.commit(right, SIDE);
    assertThat(read(store.parent(left.id()), "/a")).isEqualTo("left");
    assertThat(read(store.parent(right.id()), "/a")).isEqualTo("base");
    assertThat(read(store.parent(right.id()), "/b")).isEqualTo("right");
  }

  @Test
  void aSealedBlockThatIsDroppedLeavesNoTrace() {
    Commit base = store.commit(writing(Parent.NONE, "/a", "base"), RefName.MAIN);
    Parent parent = store.parent(base.id());
    SealedBlock dropped = writing(parent, "/a", "dropped");
    try (Block open = Block.on(parent);
        Execution execution = open.begin(ExecutionSpec.STANDARD)) {
      VfsFiles.of(execution).write("/a", "open".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(store.commit(dropped.id())).isEmpty();
    assertThat(store.commitWithRoot(dropped.root())).isEmpty();
    assertThat(store.ref(RefName.MAIN)).contains(base);
    Commit next = store.commit(writing(parent, "/b", "next"), RefName.MAIN);
    assertThat(read(store.parent(next.id()), "/a")).isEqualTo("base");
    assertThat(store.history(next.id())).containsExactly(next, base);
  }

  @Test
  void theRootOfASealedBlockIsThatOfItsCommit() {
    Commit base = store.commit(writing(Parent.NONE, "/a", "base"), RefName.MAIN);
    SealedBlock proposed = writing(store.parent(base.id()), "/b", "1");
    SealedBlock checked = Replay.fold(store.parent(base.id()), proposed.journal());
    assertThat(checked.root()).isEqualTo(proposed.root());
    assertThat(store.commit(checked, RefName.MAIN).root()).isEqualTo(proposed.root());
  }

  @Test
  void aQueryOnAnyCommitLeavesNoTrace() {
    Commit base = store.commit(writing(Parent.NONE, "/a", "base"), RefName.MAIN);
    Commit head = store.commit(writing(store.parent(base.id()), "/a", "head"), RefName.MAIN);
    try (Block query = Block.on(store.parent(base.id()));
        Execution execution = query.begin(ExecutionSpec.STANDARD)) {
      VfsFiles files = VfsFiles.of(execution);
      files.write("/scratch", files.read("/a"));
      assertThat(files.read("/scratch")).asString(StandardCharsets.UTF_8).isEqualTo("base");
      execution.discard();
    }
    assertThat(store.ref(RefName.MAIN)).contains(head);
    assertThat(read(store.parent(base.id()), "/a")).isEqualTo("base");
  }

  @Test
  void refsMoveOnlyFromWhereTheyAreExpected() {
    Commit first = store.commit(writing(Parent.NONE, "/a", "1"));
    Commit second = store.commit(writing(store.parent(first.id()), "/a", "2"));
    store.moveRef(SIDE, Hash.EMPTY, second.id());
    assertThatExceptionOfType(StaleRefException.class)
        .isThrownBy(() -> store.moveRef(SIDE, Hash.EMPTY, first.id()));
    assertThatExceptionOfType(StaleRefException.class)
        .isThrownBy(() -> store.moveRef(SIDE, first.id(), first.id()));
    assertThatExceptionOfType(StaleRefException.class)
        .isThrownBy(() -> store.moveRef(RefName.MAIN, first.id(), second.id()));
    store.moveRef(SIDE, second.id(), first.id());
    assertThat(store.ref(SIDE)).contains(first);
    Hash unknown = writing(Parent.NONE, "/other", "x").id();
    assertThatIllegalStateException().isThrownBy(() -> store.moveRef(SIDE, first.id(), unknown));
    assertThat(store.ref(SIDE)).contains(first);
  }

  @Test
  void aRootLeadsToItsNewestCommit() {
    Commit first = store.commit(writing(Parent.NONE, "/a", "1"));
    assertThat(store.commitWithRoot(first.root())).contains(first);
    Commit second = store.commit(writing(store.parent(first.id()), "/a", "2"));
    Commit third = store.commit(writing(store.parent(second.id()), "/a", "1"));
    assertThat(third.root()).isEqualTo(first.root());
    assertThat(store.commitWithRoot(first.root())).contains(third);
    assertThat(store.commitWithRoot(second.root())).contains(second);
  }

  @Test
  void aSnapshotStaysWhileTheStoreGoesOn() {
    Commit first = store.commit(writing(Parent.NONE, "/a", "1"));
    try (Snapshot snapshot = store.snapshot(first.id())) {
      Parent at = new Parent(first.id(), first.height(), snapshot.tree());
      store.commit(writing(store.parent(first.id()), "/a", "2"));
      assertThat(snapshot.root()).isEqualTo(first.root());
      assertThat(read(at, "/a")).isEqualTo("1");
    }
  }

  @Test
  void aJournalComesBackAsItWas() {
    SealedBlock sealed =
        block(
            Parent.NONE,
            files -> {
              files.createDirectories("/deep/er");
              files.write("/deep/er/file", new byte[300_000]);
              files.rename("/deep", "/deeper");
            });
    Commit commit = store.commit(sealed);
    assertThat(store.journal(commit.id())).isEqualTo(sealed.journal());
    assertThat(Replay.fold(Parent.NONE, store.journal(commit.id())).id()).isEqualTo(commit.id());
  }

  @Test
  void whatIsUnknownIsSaidToBe() {
    Hash unknown = writing(Parent.NONE, "/a", "1").id();
    assertThat(store.commit(unknown)).isEmpty();
    assertThat(store.commitWithRoot(unknown)).isEmpty();
    assertThat(store.ref(SIDE)).isEmpty();
    assertThatIllegalStateException().isThrownBy(() -> store.snapshot(unknown));
    assertThatIllegalStateException().isThrownBy(() -> store.parent(unknown));
    assertThatIllegalStateException().isThrownBy(() -> store.journal(unknown));
    assertThatIllegalStateException().isThrownBy(() -> store.history(unknown).toList());
  }

  @Test
  void aClosedStoreAnswersNothing() {
    Commit commit = store.commit(writing(Parent.NONE, "/a", "1"));
    store.close();
    assertThatIllegalStateException().isThrownBy(() -> store.commit(commit.id()));
    assertThatIllegalStateException().isThrownBy(() -> store.refs());
    assertThatIllegalStateException().isThrownBy(() -> store.snapshot(commit.id()));
    assertThatIllegalStateException()
        .isThrownBy(() -> store.commit(writing(Parent.NONE, "/a", "1")));
    store.close();
  }

  @Test
  void rootsAreThoseOfTheSameFilesAnywhere() {
    Commit one = store.commit(block(Parent.NONE, files -> files.createDirectories("/x/y/z")));
    Commit other =
        store.commit(
            block(
                Parent.NONE,
                files -> {
                  files.createDirectories("/x/y");
                  files.write("/gone", new byte[10_000]);
                  files.createDirectories("/x/y/z");
                  files.delete("/gone");
                }));
    assertThat(other.root()).isEqualTo(one.root());
    assertThat(other.id()).isNotEqualTo(one.id());
  }

  @Test
  void aRefIsDeletedOnlyFromWhereItIsExpected() {
    Commit first = store.commit(writing(Parent.NONE, "/a", "1"), SIDE);
    assertThatExceptionOfType(StaleRefException.class)
        .isThrownBy(() -> store.deleteRef(SIDE, Hash.EMPTY));
    assertThatExceptionOfType(StaleRefException.class)
        .isThrownBy(() -> store.deleteRef(RefName.MAIN, first.id()));
    store.deleteRef(SIDE, first.id());
    assertThat(store.refs()).isEmpty();
    assertThat(store.commit(first.id())).contains(first);
  }

  /** A chain of so many commits on {@code from}, the first of which is the first in the list. */
  private List<Commit> chain(Parent from, int length, String name) {
    List<Commit> chain = new ArrayList<>();
    Parent parent = from;
    for (int i = 0; i < length; i++) {
      Commit commit = store.commit(writing(parent, "/" + name, name + i));
      chain.add(commit);
      parent = store.parent(commit.id());
    }
    return chain;
  }

  private static List<Hash> ids(List<Commit> commits) {
    return commits.stream().map(Commit::id).toList();
  }

  @Test
  void anAncestorIsFoundByItsHeightOnItsOwnFork() {
    List<Commit> chain = chain(Parent.NONE, 70, "a");
    List<Commit> fork = chain(store.parent(chain.get(33).id()), 40, "b");
    Hash tip = fork.getLast().id();
    for (int height = 1; height <= 74; height++) {
      Commit expected = height <= 34 ? chain.get(height - 1) : fork.get(height - 35);
      assertThat(store.ancestor(tip, height)).contains(expected);
    }
    assertThat(store.ancestor(tip, 75)).isEmpty();
    assertThat(store.ancestor(tip, 0)).isEmpty();
    assertThat(store.ancestor(tip, -1)).isEmpty();
    assertThatIllegalStateException().isThrownBy(() -> store.ancestor(Hash.EMPTY, 1));
  }

  @Test
  void whatIsNeitherAncestorNorDescendantOfAFinalCommitIsDroppedWithItsRefs() {
    List<Commit> chain = chain(Parent.NONE, 4, "a");
    List<Commit> fork = chain(store.parent(chain.get(1).id()), 3, "b");
    List<Commit> other = chain(Parent.NONE, 2, "c");
    List<Commit> above = chain(store.parent(chain.get(2).id()), 2, "d");
    store.moveRef(RefName.MAIN, Hash.EMPTY, chain.get(3).id());
    store.moveRef(SIDE, Hash.EMPTY, fork.get(1).id());
    assertThat(store.finalized()).isEmpty();

    Finalization finalization = store.finalize(chain.get(2).id());

    assertThat(finalization.commit()).isEqualTo(chain.get(2).id());
    assertThat(finalization.refs()).containsExactly(Map.entry(SIDE, fork.get(1).id()));
    assertThat(finalization.dropped())
        .containsExactlyInAnyOrderElementsOf(Iterables.concat(ids(fork), ids(other)));
    assertThat(store.finalized()).contains(chain.get(2).id());
    assertThat(store.refs().keySet()).containsExactly(RefName.MAIN);
    for (Commit gone : Iterables.concat(fork, other)) {
      assertThat(store.commit(gone.id())).isEmpty();
      assertThat(store.commitWithRoot(gone.root())).isEmpty();
      assertThatExceptionOfType(PrunedException.class)
          .isThrownBy(() -> store.snapshot(gone.id()))
          .withMessageContaining("pruned");
    }
    for (Commit kept : Iterables.concat(chain, above)) {
      assertThat(store.commit(kept.id())).contains(kept);
      assertThat(store.snapshot(kept.id()).root()).isEqualTo(kept.root());
    }
    Finalization again = store.finalize(chain.get(0).id());
    assertThat(again.dropped()).isEmpty();
    assertThat(store.finalized()).contains(chain.get(2).id());
    assertThatIllegalStateException().isThrownBy(() -> store.finalize(fork.get(0).id()));
  }

  @Test
  void anOpenBlockOnWhatWasDroppedFailsWhenItIsCommitted() {
    List<Commit> chain = chain(Parent.NONE, 3, "a");
    Commit fork = chain(store.parent(chain.get(0).id()), 1, "b").getFirst();
    SealedBlock onFork = writing(store.parent(fork.id()), "/late", "1");
    SealedBlock below = writing(store.parent(chain.get(0).id()), "/late", "2");
    SealedBlock first = writing(Parent.NONE, "/late", "3");
    store.finalize(chain.get(1).id());
    assertThatExceptionOfType(PrunedException.class)
        .isThrownBy(() -> store.commit(onFork))
        .withMessageContaining("dropped or pruned");
    for (SealedBlock late : List.of(below, first)) {
      assertThatIllegalStateException()
          .isThrownBy(() -> store.commit(late))
          .withMessageContaining("final");
      assertThat(store.commit(late.id())).isEmpty();
    }
    assertThat(store.commit(writing(store.parent(chain.get(1).id()), "/x", "4")).height())
        .isEqualTo(3);
  }

  @Test
  void finalHistoryIsKeptToTheChosenDepthBelowEachRef() {
    assertThat(store.retention()).isEqualTo(Retention.ARCHIVE);
    store.retain(Retention.keep(3));
    List<Commit> chain = chain(Parent.NONE, 20, "a");
    store.moveRef(RefName.MAIN, Hash.EMPTY, chain.get(19).id());
    store.moveRef(SIDE, Hash.EMPTY, chain.get(9).id());
    store.prune();
    assertThat(store.history(chain.get(19).id())).hasSize(20);

    store.finalize(chain.get(17).id());
    store.prune();
    assertThat(store.prune()).isZero();
    assertKept(chain, 7, 8, 9, 17, 18, 19);
    assertHistory(chain.get(19), chain.get(18), chain.get(17));
    assertThat(store.ancestor(chain.get(19).id(), 9)).isEmpty();

    store.deleteRef(SIDE, chain.get(9).id());
    store.prune();
    assertKept(chain, 17, 18, 19);

    store.retain(Retention.HEAD_ONLY);
    store.finalize(chain.get(19).id());
    store.prune();
    assertKept(chain, 19);
    assertThat(read(store.parent(chain.get(19).id()), "/a")).isEqualTo("a19");
    List<Commit> more = chain(store.parent(chain.get(19).id()), 2, "b");
    assertHistory(more.get(1), more.get(0), chain.get(19));
  }

  /** Checks the commits from the first one on back. */
  private void assertHistory(Commit... commits) {
    List<Commit> history = store.history(commits[0].id()).toList();
    assertThat(history).startsWith(commits).hasSizeLessThanOrEqualTo(commits.length + mostBeside());
  }

  private void assertKept(List<Commit> chain, Integer... kept) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < chain.size(); i++) {
      if (store.commit(chain.get(i).id()).isPresent()) {
        found.add(i);
      }
    }
    assertThat(found)
        .containsSubsequence(kept)
        .hasSizeLessThanOrEqualTo(kept.length + mostBeside());
  }

  @Test
  void aFinalCommitThatNoRefLeadsToIsKept() {
    store.retain(Retention.keep(2));
    List<Commit> chain = chain(Parent.NONE, 6, "a");
    store.moveRef(RefName.MAIN, Hash.EMPTY, chain.get(0).id());
    store.finalize(chain.get(4).id());
    store.prune();
    assertKept(chain, 0, 3, 4, 5);
  }

  @Test
  void aCommitAtWhichKeptOnesPartIsKept() {
    store.retain(Retention.HEAD_ONLY);
    List<Commit> chain = chain(Parent.NONE, 4, "a");
    List<Commit> fork = chain(store.parent(chain.get(1).id()), 3, "b");
    store.moveRef(RefName.MAIN, Hash.EMPTY, chain.get(3).id());
    store.moveRef(SIDE, Hash.EMPTY, fork.get(2).id());
    store.finalize(chain.get(1).id());
    store.prune();
    assertKept(chain, 1, 2, 3);
    assertKept(fork, 0, 1, 2);
  }
}
