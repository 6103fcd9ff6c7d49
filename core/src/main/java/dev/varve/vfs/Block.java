package dev.varve.vfs;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.varve.journal.BlockJournal;
import dev.varve.journal.BlockSeal;
import dev.varve.journal.Header;
import dev.varve.journal.Journal;
import dev.varve.merkle.Sha256;
import dev.varve.spill.SpillSpace;
import dev.varve.tree.DirectoryTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An open block: executions in order, each over the files that those before it have left. One
 * thread at a time; any number of blocks may be open on one parent.
 */
public final class Block implements AutoCloseable {

  private enum State {
    IDLE,
    RUNNING,
    SEALED,
    CLOSED
  }

  private final Parent parent;
  private final DirectoryNode root;
  private final SpillSpace space;
  private final UndoLog undo = new UndoLog();
  private final List<Journal> journals = new ArrayList<>();
  private State state = State.IDLE;
  private @Nullable Execution running;

  private Block(Parent parent, SpillSpace space) {
    this.parent = parent;
    this.space = space;
    this.root = DirectoryNode.root(parent.tree());
  }

  /** A block without executions on {@code parent}. */
  public static Block on(Parent parent) {
    return on(parent, new SpillSpace());
  }

  /** The same, which keeps what its executions write in that space. */
  public static Block on(Parent parent, SpillSpace space) {
    return new Block(parent, space);
  }

  /** What the block begins on. */
  public Parent parent() {
    return parent;
  }

  /**
   * Begins the next execution.
   *
   * @throws VfsException if a preopen is no directory of the state
   * @throws LimitException if there are more preopens than descriptors
   * @throws IllegalStateException if the one before has not ended, or the block takes no more
   */
  public Execution begin(ExecutionSpec spec) {
    checkIdle();
    Execution execution = new Execution(this, root, undo, space, header(spec));
    state = State.RUNNING;
    running = execution;
    return execution;
  }

  private Header header(ExecutionSpec spec) {
    return new Header(
        Header.ENGINE_VERSION,
        parent.id(),
        parent.tree().root(),
        parent.height() + 1,
        journals.size(),
        spec.time(),
        spec.seed(),
        spec.component(),
        spec.arguments(),
        spec.environment(),
        spec.preopens(),
        Sha256.hash(spec.stdin().toArray()),
        spec.stdin().length(),
        spec.limits(),
        spec.prices(),
        spec.labels());
  }

  /** Takes the journal of the running execution, which has ended. */
  void add(Journal journal) {
    journals.add(journal);
    executionEnded();
  }

  /** The running execution has ended. */
  void executionEnded() {
    state = State.IDLE;
    running = null;
  }

  /**
   * Applies the events of a journal instead of running what made them.
   *
   * @throws FoldException if the journal does not belong here, or an event's precondition fails;
   *     then the block is as before
   * @throws IllegalStateException if an execution is running, or the block takes no more
   */
  public void fold(Journal journal) {
    checkIdle();
    checkHeader(journal.header());
    boolean folded = false;
    try {
      new Fold(root, undo, space, journal.header()).apply(journal);
      folded = true;
    } finally {
      if (!folded) {
        undo.rollback(0);
      }
      undo.forget();
    }
    journals.add(journal);
  }

  private void checkHeader(Header header) {
    if (header.engineVersion() != Header.ENGINE_VERSION) {
      throw misplaced("engine version", Header.ENGINE_VERSION, header.engineVersion());
    }
    if (!header.parent().equals(parent.id())) {
      throw misplaced("parent", parent.id(), header.parent());
    }
    if (!header.baseRoot().equals(parent.tree().root())) {
      throw misplaced("base root", parent.tree().root(), header.baseRoot());
    }
    if (header.height() != parent.height() + 1) {
      throw misplaced("height", parent.height() + 1, header.height());
    }
    if (header.position() != journals.size()) {
      throw misplaced("position", journals.size(), header.position());
    }
  }

  private static FoldException misplaced(String what, Object expected, Object actual) {
    return new FoldException(
        -1, "the header's " + what + " is " + actual + " where " + expected + " belongs");
  }

  /**
   * Seals the block, which takes no more executions, and computes its root. What was written is
   * kept by the files of the sealed block alone.
   *
   * @throws IllegalStateException if an execution is running, or the block takes no more
   */
  public SealedBlock seal(ImmutableSortedMap<String, String> labels) {
    checkIdle();
    state = State.SEALED;
    DirectoryTree tree = DirectoryUpdate.of(root);
    root.forgetNames();
    BlockSeal seal =
        new BlockSeal(parent.id(), parent.height() + 1, journals.size(), tree.root(), labels);
    BlockJournal journal = new BlockJournal(ImmutableList.copyOf(journals), seal);
    return new SealedBlock(parent, journal, tree, journal.commitId());
  }

  /** Drops the block unless it is sealed; an execution that runs is discarded. */
  @Override
  public void close() {
    if (running != null) {
      running.close();
    }
    if (state != State.SEALED) {
      state = State.CLOSED;
    }
    root.forgetNames();
  }

  private void checkIdle() {
    if (state != State.IDLE) {
      throw new IllegalStateException(
          state == State.RUNNING
              ? "the block's execution has not ended"
              : "the block takes no more executions");
    }
  }
}
