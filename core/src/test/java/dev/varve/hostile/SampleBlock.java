package dev.varve.hostile;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.vfs.Block;
import dev.varve.vfs.Execution;
import dev.varve.vfs.ExecutionSpec;
import dev.varve.vfs.Parent;
import dev.varve.vfs.SealedBlock;
import dev.varve.vfs.VfsFiles;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** A small block that has some of everything, on another one. */
final class SampleBlock {

  private SampleBlock() {}

  static SealedBlock second() {
    SealedBlock first = on(Parent.NONE, SampleBlock::begin);
    return on(first.asParent(), SampleBlock::goOn);
  }

  private static void begin(VfsFiles files) {
    byte[] large = new byte[9_000];
    Arrays.fill(large, (byte) 7);
    files.createDirectories("/a/b");
    files.write("/a/a", large);
    files.write("/a/b/c", new byte[0]);
    files.write("/b", large);
    files.symlink("/link", "a/b");
    for (int i = 0; i < 20; i++) {
      files.write("/many" + i, String.valueOf(i).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void goOn(VfsFiles files) {
    files.rename("/a/b/c", "/ü");
    files.append("/a/a", new byte[] {1, 2, 3});
    files.delete("/link");
    files.write("/many3", new byte[] {4});
  }

  private static SealedBlock on(Parent parent, Consumer<VfsFiles> change) {
    try (Block block = Block.on(parent);
        Execution execution = block.begin(ExecutionSpec.STANDARD)) {
      change.accept(VfsFiles.of(execution));
      execution.finish();
      return block.seal(ImmutableSortedMap.of("kind", "sample"));
    }
  }
}
