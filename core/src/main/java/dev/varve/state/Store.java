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
 *
 * <p>A commit is kept until it is dropped or pruned. <b>Dropped</b> is, with the refs to it, what
 * is neither ancestor nor descendant of a commit that is made final. <b>Pruned</b> is, of what is
 * final, what lies deeper below each ref than the {@link Retention} says, unless a snapshot holds
 * it or kept commits part at it; this happens in the background. Neither is a commit of the store
 * any more: its record, journals and files are gone, and where something needs it that is said with
 * a {@link PrunedException}.
 */
public interface Store extends AutoCloseable {

  /**
   * Makes the block a commit. A block that is a commit already is left as it is.
   *
   * @throws IllegalStateException if its parent is no commit of this store, or the block would be a
   *     fork of what is final
   */
  Commit commit(SealedBlock block);

  /**
   * Makes the block a commit and moves the ref from the block's parent to it, both or neither. A
   * ref that does not exist yet is made.
   *
   * @throws StaleRefException if the ref stands neither at the block's parent nor at the commit
   * @throws IllegalStateException if the block's parent is no commit of this store, or the block
   *     would be a fork of what is final
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

  /**
   * Removes the ref. The commits that it led to stay.
   *
   * @throws StaleRefException if the ref does not stand at {@code expected}
   */
  void deleteRef(RefName name, Hash expected);

  /**
   * The commits from {@code id} back to the first, or to the last before one that was pruned,
   * newest first.
   */
  Stream<Commit> history(Hash id);

  /**
   * The commit of that height among {@code id} and its ancestors; nothing if it is not kept, or one
   * between the two is not.
   *
   * @throws IllegalStateException if {@code id} is no commit of this store
   */
  Optional<Commit> ancestor(Hash id, long height);

  /**
   * Makes the commit final, with its ancestors: commits that are neither its ancestors nor its
   * descendants are dropped, and no block may begin before it any more. Does nothing for what is
   * final already.
   *
   * @throws IllegalStateException if it is no commit of this store
   */
  Finalization finalize(Hash commit);

  /** The id of the commit that was made final last; it may be pruned by now. */
  Optional<Hash> finalized();

  /** How much of what is final is kept: {@link Retention#ARCHIVE} unless told otherwise. */
  Retention retention();

  /** Keeps so much of what is final from now on. The store remembers it. */
  void retain(Retention retention);

  /**
   * Does all pruning that can be done now, instead of leaving it to the background, and tells how
   * many commits it removed from what is final.
   */
  long prune();

  /**
   * The files at that commit, which is kept until the snapshot is closed.
   *
   * @throws IllegalStateException if it is no commit of this store
   */
  Snapshot snapshot(Hash id);

  /**
   * The commit as the parent of a new block. It is not held by that: reading files that are pruned
   * meanwhile throws {@link PrunedException}; who cannot have that holds a snapshot beside it.
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
