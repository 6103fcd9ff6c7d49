package dev.varve.concurrency;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.vfs.Block;
import dev.varve.vfs.Execution;
import dev.varve.vfs.ExecutionSpec;
import dev.varve.vfs.Parent;
import dev.varve.vfs.SealedBlock;
import dev.varve.vfs.VfsException;
import dev.varve.vfs.VfsFiles;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Makes blocks that hang on their parent, a seed and a name alone. */
final class BlockMaker {

  private static final int CALLS = 25;

  private final long seed;

  BlockMaker(long seed) {
    this.seed = seed;
  }

  SealedBlock make(Parent parent, String name) {
    Random random = new Random(seed * 31 + name.hashCode());
    try (Block block = Block.on(parent);
        Execution execution = block.begin(ExecutionSpec.STANDARD)) {
      VfsFiles files = VfsFiles.of(execution);
      files.write("/name", name.getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < CALLS; i++) {
        change(files, random);
      }
      execution.finish();
      return block.seal(ImmutableSortedMap.of("name", name));
    }
  }

  private static void change(VfsFiles files, Random random) {
    String path = path(random);
    try {
      switch (random.nextInt(8)) {
        case 0 -> files.createDirectories(path);
        case 1 -> files.delete(path);
        case 2 -> files.rename(path, path(random));
        case 3 -> files.append(path, data(random, 10_000));
        case 4 -> files.write(path, data(random, 20_000));
        default -> files.write(path, data(random, 60));
      }
    } catch (VfsException refused) {
      // A refused call changes nothing, and is refused in every run.
    }
  }

  private static String path(Random random) {
    String name = "/f" + random.nextInt(60);
    return random.nextInt(3) == 0 ? "/d" + random.nextInt(3) + name : name;
  }

  private static byte[] data(Random random, int longest) {
    byte[] data = new byte[random.nextInt(longest)];
    random.nextBytes(data);
    return data;
  }
}
