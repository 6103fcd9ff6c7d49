package dev.varve.tools;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.state.Store;
import dev.varve.vfs.Block;
import dev.varve.vfs.Execution;
import dev.varve.vfs.ExecutionSpec;
import dev.varve.vfs.VfsFiles;
import java.util.function.Consumer;

/** Commits of what Java code does to the files. */
final class JavaCommit {

  private JavaCommit() {}

  /** Makes the change in a block of one execution on the head of {@code main}. */
  static Commit make(Store store, Consumer<VfsFiles> change) {
    try (Block block = Block.on(Selector.parent(store, RefName.MAIN.text()))) {
      try (Execution execution = block.begin(ExecutionSpec.STANDARD)) {
        change.accept(VfsFiles.of(execution));
        execution.finish();
      }
      return store.commit(block.seal(ImmutableSortedMap.of()), RefName.MAIN);
    }
  }
}
