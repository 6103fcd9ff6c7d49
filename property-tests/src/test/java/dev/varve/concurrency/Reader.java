package dev.varve.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.varve.merkle.Hash;
import dev.varve.proof.Proof;
import dev.varve.proof.Question;
import dev.varve.state.Commit;
import dev.varve.state.PrunedException;
import dev.varve.state.RefName;
import dev.varve.state.Replay;
import dev.varve.state.Snapshot;
import dev.varve.state.Store;
import dev.varve.tree.DirectoryTree;
import dev.varve.tree.TreeDiff;
import dev.varve.vfs.Parent;
import dev.varve.vfs.SealedBlock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Looks at random into what has been committed so far, and compares with a sequential run. That a
 * commit was pruned may only be said of one that is not kept in the end; who holds a snapshot is
 * never told so.
 */
final class Reader implements Callable<Integer> {

  private static final List<Question> QUESTIONS =
      List.of(
          Question.lookup("/name"), Question.lookup("/d1/f3"), Question.read("/f7", 4_000, 9_000));

  private final Store store;
  private final SequentialRun expected;
  private final List<Hash> published;
  private final BooleanSupplier done;
  private final Random random;
  private long headHeight;

  /**
   * A reader.
   *
   * @param published what is committed, which grows
   * @param done whether to stop
   */
  Reader(
      Store store, SequentialRun expected, List<Hash> published, BooleanSupplier done, long seed) {
    this.store = store;
    this.expected = expected;
    this.published = published;
    this.done = done;
    this.random = new Random(seed);
  }

  /** How many times it has looked at something that was there. */
  @Override
  public Integer call() {
    int seen = 0;
    while (!done.getAsBoolean() || seen == 0) {
      int size = published.size();
      if (size == 0) {
        Thread.onSpinWait();
        continue;
      }
      Hash id = published.get(random.nextBoolean() ? size - 1 : random.nextInt(size));
      try {
        look(id);
        seen++;
      } catch (PrunedException e) {
        assertThat(expected.isKept(id)).as("%s is kept, and was said to be pruned", id).isFalse();
      }
      if (random.nextInt(4) == 0) {
        LockSupport.parkNanos(random.nextInt(100_000));
      }
    }
    return seen;
  }

  private void look(Hash id) {
    SealedBlock block = Objects.requireNonNull(expected.blocks().get(id));
    switch (random.nextInt(8)) {
      case 0, 1 -> readHeld(id, block);
      case 2 -> assertSameFiles(store.parent(id).tree(), block);
      case 3 -> readJournal(id, block);
      case 4 -> readRecord(id, block);
      case 5 -> readHistory(id);
      case 6 -> prove(id, block);
      default -> readRefs();
    }
  }

  private void readHeld(Hash id, SealedBlock block) {
    try (Snapshot snapshot = store.snapshot(id)) {
      try {
        assertSameFiles(snapshot.tree(), block);
        LockSupport.parkNanos(random.nextInt(100_000));
        assertSameFiles(snapshot.tree(), block);
        assertThat(ImmutableList.copyOf(TreeDiff.between(snapshot.tree(), block.tree()))).isEmpty();
      } catch (PrunedException e) {
        throw new AssertionError("what a snapshot holds was pruned", e);
      }
    }
  }

  private static void assertSameFiles(DirectoryTree tree, SealedBlock block) {
    assertThat(tree.root()).isEqualTo(block.root());
    Map<String, String> files = StateText.of(tree);
    assertThat(files).isEqualTo(StateText.of(block.tree()));
  }

  private void readJournal(Hash id, SealedBlock block) {
    assertThat(store.journal(id)).isEqualTo(block.journal());
    Hash before = block.parent().id();
    if (!before.isEmpty() && expected.isKept(before)) {
      Parent parent = store.parent(before);
      assertThat(Replay.fold(parent, store.journal(id)).id()).isEqualTo(id);
    }
  }

  private void readRecord(Hash id, SealedBlock block) {
    Optional<Commit> commit = store.commit(id);
    commit.ifPresentOrElse(
        found -> assertThat(found).isEqualTo(expected.commit(id)),
        () -> assertThat(expected.isKept(id)).isFalse());
    Optional<Commit> sameRoot = store.commitWithRoot(block.root());
    sameRoot.ifPresentOrElse(
        found -> assertThat(found.root()).isEqualTo(block.root()),
        () -> assertThat(expected.isKept(id)).isFalse());
  }

  private void readHistory(Hash id) {
    Hash next = id;
    for (Commit commit : store.history(id).toList()) {
      assertThat(commit).isEqualTo(expected.commit(next));
      next = commit.parent();
    }
    assertThat(next.isEmpty() || !expected.isKept(next)).as("history ends at %s", next).isTrue();
    long height = 1L + random.nextInt((int) expected.commit(id).height());
    store
        .ancestor(id, height)
        .ifPresent(found -> assertThat(found).isEqualTo(expected.commit(found.id())));
  }

  private void prove(Hash id, SealedBlock block) {
    Proof proof = Proof.of(store.parent(id).tree(), QUESTIONS);
    assertThat(proof.encode()).isEqualTo(Proof.of(block.tree(), QUESTIONS).encode());
  }

  private void readRefs() {
    store.refs().values().forEach(target -> assertThat(expected.blocks()).containsKey(target));
    Commit head = store.ref(RefName.MAIN).orElseThrow();
    assertThat(head).isEqualTo(expected.commit(head.id()));
    assertThat(head.height()).as("the head goes back").isGreaterThanOrEqualTo(headHeight);
    headHeight = head.height();
  }
}
