package dev.varve.state;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.journal.BlockJournal;
import dev.varve.merkle.Hash;
import dev.varve.vfs.Parent;
import dev.varve.vfs.SealedBlock;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Commits that form a tree, the refs that name its tips, the journals and the files of each. One
 * writer at a time, any number of readers beside it.
 */
public interface Store extends AutoCloseable {

  /**
   * Makes the block a commit. A block that is a commit already is left as it is.
   *
   * @throws IllegalStateException if its parent is no commit of this store
   */
  Commit commit(SealedBlock block);

  /**
   * Makes the block a commit and moves the ref from the block's parent to it, both or neither. A
   * ref that does not exist yet is made.
   *
   * @throws StaleRefException if the ref stands neither at the block's parent nor at the commit
   * @throws IllegalStateException if the block's parent is no commit of this store
   */
  Commit commit(SealedBlock block, RefName ref);

  /** The commit of that id. */
  Optional<Commit> commit(Hash id);

  /** The newest commit whose state root is {@code root}. */
  Optional<Commit> commitWithRoot(Hash root);

  /** The commit that the ref names. */
  Optional<Commit> ref(RefName name);

  /** All refs with the ids of the commits that they name. */
  ImmutableSortedMap<RefName, Hash> refs();

  /**
   * Moves the ref from {@code expected} to {@code target}; {@link Hash#EMPTY} stands for a ref that
   * does not exist.
   *
   * @throws StaleRefException if the ref does not stand at {@code expected}
   * @throws IllegalStateException if {@code target} is no commit of this store
   */
  void moveRef(RefName name, Hash expected, Hash target);

  /** The commits from {@code id} back to the first, newest first. */
  Stream<Commit> history(Hash id);

  /**
   * The files at that commit.
   *
   * @throws IllegalStateException if it is no commit of this store
   */
  Snapshot snapshot(Hash id);

  /**
   * The commit as the parent of a new block.
   *
   * @throws IllegalStateException if it is no commit of this store
   */
  Parent parent(Hash id);

  /**
   * The journals of that commit.
   *
   * @throws IllegalStateException if it is no commit of this store
   */
  BlockJournal journal(Hash id);

  @Override
  void close();
}
