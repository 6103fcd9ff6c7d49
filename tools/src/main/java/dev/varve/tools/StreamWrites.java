package dev.varve.tools;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.varve.vfs.Block;
import dev.varve.vfs.DescriptorFlag;
import dev.varve.vfs.Execution;
import dev.varve.vfs.ExecutionSpec;
import dev.varve.vfs.OpenFlag;
import dev.varve.vfs.SealedBlock;
import dev.varve.wasi.io.VfsOutputStream;
import java.util.Random;
import java.util.Set;

/**
 * Writes of one size into a new file, one behind the other, of bytes that do not compress.
 *
 * @param count how many writes
 * @param size how many bytes each has
 */
record StreamWrites(int count, int size) {

  /** What is measured unless something else is asked for: a million small writes, and 1 GiB. */
  static final ImmutableList<StreamWrites> STANDARD =
      ImmutableList.of(new StreamWrites(1_000_000, 64), new StreamWrites(1 << 14, 1 << 16));

  private static final int POOL = 4 << 20;

  /** How many bytes the file has then. */
  long bytes() {
    return (long) count * size;
  }

  /** The case in a table. */
  String text() {
    return size + " B";
  }

  /** Makes the writes through one output stream. */
  void run(Execution execution) {
    int root = execution.preopens().getFirst();
    int fd =
        execution.openAt(
            root, false, "file", Set.of(OpenFlag.CREATE), Set.of(DescriptorFlag.WRITE));
    byte[] data = pool();
    VfsOutputStream stream = new VfsOutputStream(fd, 0, execution, false);
    int at = 0;
    for (int i = 0; i < count; i++) {
      stream.write(data, at, size);
      at = at + size > POOL ? 0 : at + size;
    }
  }

  /** Makes the same copies into one piece of memory; gives the nanoseconds that this takes. */
  long copyNanos() {
    byte[] data = pool();
    byte[] target = new byte[POOL + size];
    long start = System.nanoTime();
    int at = 0;
    for (int i = 0; i < count; i++) {
      System.arraycopy(data, at, target, at, size);
      at = at + size > POOL ? 0 : at + size;
    }
    return System.nanoTime() - start;
  }

  private byte[] pool() {
    byte[] pool = new byte[POOL + size];
    new Random(size).nextBytes(pool);
    return pool;
  }

  /**
   * A block of them, run and sealed.
   *
   * @param writing how long the writes took, in nanoseconds
   * @param sealing how long it took to end the execution and to seal the block
   */
  record Sealed(SealedBlock block, long writing, long sealing) {}

  /** Runs them as the only execution of the block. */
  Sealed in(Block block) {
    long start = System.nanoTime();
    long written;
    try (Execution execution = block.begin(ExecutionSpec.STANDARD)) {
      run(execution);
      written = System.nanoTime();
      execution.finish();
    }
    SealedBlock sealed = block.seal(ImmutableSortedMap.of());
    return new Sealed(sealed, written - start, System.nanoTime() - written);
  }
}
