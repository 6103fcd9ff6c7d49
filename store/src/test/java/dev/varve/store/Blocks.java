package dev.varve.store;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.journal.Outcome;
import dev.varve.merkle.Hash;
import dev.varve.merkle.Sha256;
import dev.varve.state.Commit;
import dev.varve.state.Replay;
import dev.varve.state.Store;
import dev.varve.vfs.Block;
import dev.varve.vfs.Execution;
import dev.varve.vfs.ExecutionSpec;
import dev.varve.vfs.Parent;
import dev.varve.vfs.SealedBlock;
import dev.varve.vfs.VfsFiles;
import java.util.List;
import java.util.function.Consumer;

/** Blocks for tests. */
final class Blocks {

  private static final Hash NO_OUTPUT = Sha256.hash(new byte[0]);

  private Blocks() {}

  /** A block of one execution, which changes files. */
  static SealedBlock on(Parent parent, Consumer<VfsFiles> change) {
    return on(parent, List.of(change));
  }

  /** A block with an execution for each change. */
  static SealedBlock on(Parent parent, List<Consumer<VfsFiles>> changes) {
    try (Block block = Block.on(parent)) {
      for (Consumer<VfsFiles> change : changes) {
        try (Execution execution = block.begin(ExecutionSpec.STANDARD)) {
          change.accept(VfsFiles.of(execution));
          execution.finish(new Outcome.Returned(), NO_OUTPUT, NO_OUTPUT);
        }
      }
      return block.seal(ImmutableSortedMap.of("on", String.valueOf(parent.height())));
    }
  }

  /** The block that the journals of {@code commit} make again. */
  static SealedBlock replay(Store store, Commit commit) {
    Parent parent =
        commit.parent().isEmpty()
            ? new Parent(Hash.EMPTY, commit.height() - 1, Parent.NONE.tree())
            : store.parent(commit.parent());
    return Replay.fold(parent, store.journal(commit.id()));
  }
}
